# expect: 3.13=found 3.14=proved 3.15=proved gil=found free=found
"""Two workers pop while there is something. Until CPython 3.13 the loop jumps back between the look and the pop."""
import threading

todo = ["sweep", "cook", "wash"]
done = []


def work() -> None:
    while todo:
        done.append(todo.pop())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(done) == ["cook", "sweep", "wash"]
