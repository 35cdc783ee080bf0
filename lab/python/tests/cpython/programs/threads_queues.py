import queue
import threading

q = queue.Queue(maxsize=2)
out = []


def producer():
    for i in range(5):
        q.put(i)
    q.put(None)


def consumer():
    while (item := q.get()) is not None:
        out.append(item * 10)
        q.task_done()
    q.task_done()


threads = [threading.Thread(target=producer), threading.Thread(target=consumer)]
for t in threads:
    t.start()
q.join()
for t in threads:
    t.join()
print(out, q.empty(), q.full(), q.qsize(), q.maxsize)
for wrong in (q.get_nowait, lambda: q.get(timeout=0.01), lambda: q.get(block=False), q.task_done, lambda: q.get(timeout=-1)):
    try:
        wrong()
    except (queue.Empty, ValueError) as error:
        print(type(error).__name__, error)
q.put("a")
q.put_nowait("b")
for wrong in (lambda: q.put_nowait("c"), lambda: q.put("c", timeout=0.01), lambda: q.put("c", block=False)):
    try:
        wrong()
    except queue.Full as error:
        print(type(error).__name__)
stack = queue.LifoQueue()
ranked = queue.PriorityQueue()
for n in (3, 1, 2):
    stack.put(n)
    ranked.put((n, f"job {n}"))
print([stack.get() for _ in range(3)], [ranked.get() for _ in range(3)])
simple = queue.SimpleQueue()
simple.put(1)
simple.put_nowait(2)
print(simple.qsize(), simple.get(), simple.get_nowait(), simple.empty())
try:
    simple.get(timeout=0.01)
except queue.Empty:
    print("empty")
t = threading.Thread(target=simple.put, args=("sent",))
t.start()
print(simple.get())
t.join()
