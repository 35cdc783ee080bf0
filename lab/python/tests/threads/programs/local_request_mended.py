# What belongs to one thread lies where all can see it.
# gil: proved
# free: proved
import threading


class Shared:
    pass


request = threading.local()


def handle(user):
    return user


def serve(user):
    request.user = handle(user)
    assert handle(user) == request.user, request.user


threads = [threading.Thread(target=serve, args=(x,)) for x in ("ann", "bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
