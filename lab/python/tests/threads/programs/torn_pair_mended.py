# A reader sees one half of a change.
# gil: proved
# free: proved
import contextlib
import threading

guard = threading.Lock()
accounts = {"a": 50, "b": 50}


def move(amount):
    return amount


def transfer():
    with guard:
        accounts["a"] -= move(10)
        accounts["b"] += move(10)


def audit():
    with guard:
        total = sum(accounts.values())
    assert total == 100, total


threads = [threading.Thread(target=transfer), threading.Thread(target=audit)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
