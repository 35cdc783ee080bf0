import threading

changed = threading.Condition()


def waiter():
    with changed:
        changed.wait()
        print("woken")


def notifier():
    with changed:
        changed.notify()


threads = [threading.Thread(target=waiter), threading.Thread(target=notifier)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
