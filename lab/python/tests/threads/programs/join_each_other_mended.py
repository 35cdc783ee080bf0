# Two threads wait for each other's end.
# gil: proved
# free: proved
import threading

begin = threading.Event()


def work(other):
    begin.wait()
    threads[other].join() if other else None


threads = [threading.Thread(target=work, args=(1 - me,)) for me in range(2)]
for thread in threads:
    thread.start()
begin.set()
for thread in threads:
    thread.join()
