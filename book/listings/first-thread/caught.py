"""A thread reports its own failure, so that the main thread can see it."""

import threading


def ask(link):
    if link == "/prices":
        raise ConnectionError(f"no answer from {link}")
    return 200


# ANCHOR: caught
status = {}


def check(link):
    try:
        status[link] = ask(link)
    except OSError as error:
        status[link] = error
# ANCHOR_END: caught


thread = threading.Thread(target=check, args=["/prices"])
thread.start()
thread.join()
print(status)
