import threading
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor
from concurrent.futures import CancelledError, ThreadPoolExecutor, TimeoutError, as_completed, wait


def square(n):
    return n * n


def name():
    return threading.current_thread().name


def fail(n):
    raise ValueError(f"{n} is wrong")


with ThreadPoolExecutor(2) as pool:
    print(pool.submit(square, 3).result(), pool.submit(square, n=4).result(timeout=5))
    print(list(pool.map(square, range(5))))
    print(list(pool.map(pow, [2, 3], [5, 2, 9], timeout=5, chunksize=2)))
    tasks = [pool.submit(square, n) for n in range(4)]
    print(sorted(task.result() for task in as_completed(tasks + tasks)))
    print(sorted(task.result() for task in as_completed(iter(tasks), timeout=5)))
    done, not_done = wait(tasks)
    print(len(done), not_done)
    print(list(as_completed([])), wait([]))
    wrong = pool.submit(fail, 7)
    print(repr(wrong.exception()))
    try:
        wrong.result()
    except ValueError as error:
        print(error)
    results = pool.map(fail, [1, 2])
    try:
        next(results)
    except ValueError as error:
        print(error, list(results))
    pool.submit(fail, "nobody asks")

try:
    pool.submit(square, 1)
except RuntimeError as error:
    print(error)
pool.shutdown()

gate = threading.Event()
with ThreadPoolExecutor(max_workers=1, thread_name_prefix="crew") as pool:
    print(pool.submit(name).result())
    begun = threading.Event()
    first = pool.submit(lambda: (begun.set(), gate.wait()))
    begun.wait()
    second = pool.submit(square, 2)
    third = pool.submit(square, 3)
    print(first.running(), first.cancel(), second.running(), third.cancel(), third.cancelled())
    for until in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        done, not_done = wait([first, second], timeout=0.01, return_when=until)
        print(until, len(done), len(not_done))
    try:
        second.result(timeout=0)
    except TimeoutError:
        print("too late")
    try:
        list(as_completed([first, second], timeout=0.01))
    except TimeoutError as error:
        print(error)
    late = pool.map(square, [1], timeout=0.01)
    try:
        next(late)
    except TimeoutError:
        print("too late for all")
    gate.set()
    done, not_done = wait([first, second, third], return_when="ALL_COMPLETED")
    print(len(done), len(not_done), done == {first, second, third})
    print(second.result(), third.done())
    failed = pool.submit(fail, 8)
    done, _ = wait([failed], return_when=FIRST_EXCEPTION)
    print(done == {failed})

stopped = ThreadPoolExecutor(1)
gate.clear()
begun.clear()
first = stopped.submit(lambda: (begun.set(), gate.wait()) and True)
begun.wait()
others = [stopped.submit(square, n) for n in range(3)]
stopped.shutdown(wait=False, cancel_futures=True)
gate.set()
print(first.result(), [other.cancelled() for other in others])
try:
    others[0].result()
except CancelledError:
    print("cancelled")
stopped.shutdown()


def prepare(value):
    threading.current_thread().value = value


def prepared():
    return threading.current_thread().value


with ThreadPoolExecutor(1, initializer=prepare, initargs=("ready",)) as pool:
    print(pool.submit(prepared).result())

broken = ThreadPoolExecutor(1, initializer=fail, initargs=("the beginning",))
try:
    broken.submit(square, 1).result()
except BrokenExecutor as error:
    print(type(error), error)
try:
    broken.submit(square, 1)
except BrokenExecutor as error:
    print(error)
for wrong in ({"max_workers": 0}, {"initializer": 1}):
    try:
        ThreadPoolExecutor(**wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
# Its workers are told at the end.
left = ThreadPoolExecutor()
left.submit(print, "from a pool that nobody shuts down")
