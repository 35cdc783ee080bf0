# expect: found
"""A list may shrink while somebody goes through it: nobody complains, and a guest is left out."""
import threading

guests = ["ann", "bob", "cem"]
greeted = []


def greet(name: str) -> None:
    greeted.append(name)


def leave() -> None:
    guests.remove("ann")


leaver = threading.Thread(target=leave)
leaver.start()
for guest in guests:
    greet(guest)
leaver.join()
assert "bob" in greeted and "cem" in greeted, greeted
