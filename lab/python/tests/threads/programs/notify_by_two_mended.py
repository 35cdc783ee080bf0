# Who holds the lock notifies alone: each of the two wakes a thread of its own.
# gil: proved
# free: proved
import threading

cond = threading.Condition(threading.Lock())
waiting = 0


def wait():
    global waiting
    with cond:
        waiting += 1
        cond.wait()


def help():
    with cond: cond.notify()


waiters = [threading.Thread(target=wait) for _ in range(2)]
for thread in waiters:
    thread.start()
helper = threading.Thread(target=help)
has_told = False
while not has_told:
    with cond:
        if waiting == 2:
            helper.start()
            cond.notify()
            has_told = True
for thread in waiters:
    thread.join()
