# since 3.13: what older versions do not have.
import itertools
import queue

print(list(itertools.batched("abcdefg", 3)))
try:
    list(itertools.batched([1, 2, 3], 2, strict=True))
except ValueError as error:
    print(error)
q = queue.Queue()
q.put(1)
q.shutdown()
print(q.get())
for wrong in (lambda: q.put(2), q.get):
    try:
        wrong()
    except queue.ShutDown as error:
        print(type(error).__name__)
