"""A thread dies of an exception; the program ends as if all were well."""

# ANCHOR: uncaught
import threading


def check(link):
    raise ConnectionError(f"no answer from {link}")


thread = threading.Thread(target=check, args=["/prices"])
thread.start()
thread.join()
print("all links are checked")
# ANCHOR_END: uncaught
