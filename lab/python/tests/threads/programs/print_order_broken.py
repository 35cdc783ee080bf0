# Who prints first is open until somebody says so.
# gil: differs
# free: differs
import threading

done = threading.Event()


def one():
    print("one")
    done.set()


def two():
    done.is_set()
    print("two")


threads = [threading.Thread(target=one), threading.Thread(target=two)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
