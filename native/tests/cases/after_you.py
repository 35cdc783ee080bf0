# expect: found
"""Both are so polite that they may never pass the door."""
import threading

waiting = {"ann": False, "bob": False}


def wants(name: str) -> bool:
    return waiting[name]


def pass_door(name: str, other: str) -> None:
    waiting[name] = True
    while wants(other):
        waiting[name] = False
        waiting[name] = True
    waiting[name] = False


first = threading.Thread(target=pass_door, args=("ann", "bob"))
second = threading.Thread(target=pass_door, args=("bob", "ann"))
first.start()
second.start()
first.join()
second.join()
