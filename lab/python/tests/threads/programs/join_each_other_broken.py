# Two threads wait for each other's end.
# gil: found: deadlock
# free: found: deadlock
import threading

begin = threading.Event()


def work(other):
    begin.wait()
    threads[other].join()


threads = [threading.Thread(target=work, args=(1 - me,)) for me in range(2)]
for thread in threads:
    thread.start()
begin.set()
for thread in threads:
    thread.join()
