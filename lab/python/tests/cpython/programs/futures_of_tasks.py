import concurrent.futures
import concurrent.futures as cf
from concurrent import futures
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError, TimeoutError, ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool
import threading

print(concurrent.futures is cf, cf is futures, concurrent.__name__, cf.__name__)
print(CancelledError, BrokenThreadPool, Future, ThreadPoolExecutor, cf.wait.__module__)
print(TimeoutError, TimeoutError.__mro__[1])
print(issubclass(BrokenThreadPool, cf.BrokenExecutor), CancelledError.__mro__[1].__name__ == "Error", issubclass(InvalidStateError, Exception))


def without_address(future):
    words = repr(future).split()
    return " ".join(word for word in words if not word.startswith("0x"))


def told(future):
    print("told", without_address(future))


def bad(future):
    raise KeyError("not shown on standard output")


done = Future()
print(without_address(done), done.done(), done.running(), done.cancelled())
done.add_done_callback(told)
done.add_done_callback(bad)
done.add_done_callback(told)
print(done.set_running_or_notify_cancel(), done.running(), done.cancel())
print(without_address(done))
try:
    done.set_running_or_notify_cancel()
except RuntimeError as error:
    print(error)
done.set_result([1])
print(done.result(), done.exception(), done.done(), done.running(), done.cancel())
done.add_done_callback(told)
try:
    done.set_result(2)
except InvalidStateError as error:
    print(type(error).__name__, str(error)[:18], str(error)[-27:])

failed = Future()
failed.set_exception(ValueError("no"))
print(without_address(failed), repr(failed.exception()))
for _ in range(2):
    try:
        failed.result()
    except ValueError as error:
        print(error, error is failed.exception())
try:
    failed.set_exception(KeyError())
except InvalidStateError:
    print("it failed before")

cancelled = Future()
cancelled.add_done_callback(told)
print(cancelled.cancel(), cancelled.cancel(), cancelled.cancelled(), cancelled.done())
for ask in (cancelled.result, cancelled.exception):
    try:
        ask()
    except CancelledError as error:
        print(repr(error))
print(cancelled.set_running_or_notify_cancel(), without_address(cancelled))

pending = Future()
for ask in (pending.result, pending.exception):
    for timeout in (0, 0.01, -1):
        try:
            ask(timeout)
        except TimeoutError as error:
            print(repr(error))
waiter = threading.Thread(target=lambda: print("result", pending.result()))
waiter.start()
pending.set_result("late")
waiter.join()
print(pending.result(timeout=1))

try:
    Executor().submit(print)
except NotImplementedError:
    print("not implemented")
with Executor() as executor:
    executor.shutdown(wait=False)
