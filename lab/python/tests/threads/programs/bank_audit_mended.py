# The books are read while money is on its way.
# gil: proved
# free: proved
import threading

lock = threading.Lock()
accounts = [60, 40]


def transfer(cents):
    with lock:
        accounts[0] -= cents
        accounts.sort()
        accounts[-1] += cents


def audit():
    with lock: total = sum(accounts)
    assert total == 100, total


threads = [threading.Thread(target=transfer, args=(10,)), threading.Thread(target=audit)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
