import concurrent
import concurrent.futures
import concurrent.futures as cf
import concurrent.futures.thread as pools
from concurrent import futures, futures as again
from concurrent.futures import thread
from concurrent.futures.thread import ThreadPoolExecutor


def inner():
    import concurrent.futures.thread

    return concurrent


print(cf is concurrent.futures, cf is futures, cf is again, pools is thread, thread is cf.thread)
print(inner() is concurrent, concurrent.__name__, cf.__name__, pools.__name__)
print(ThreadPoolExecutor is cf.ThreadPoolExecutor)
try:
    from concurrent import nothing
except ImportError as error:
    print(error.name)
try:
    concurrent.nothing
except AttributeError as error:
    print(error)
