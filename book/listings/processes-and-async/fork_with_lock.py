"""A thread holds a lock at the moment of a fork. Who will open it?"""

# ANCHOR: fork
import multiprocessing
import threading

lock = threading.Lock()
held, done = threading.Event(), threading.Event()


def hold_the_lock():
    with lock:
        held.set()
        done.wait()


def child(method):
    threads, got_it = threading.active_count(), lock.acquire(timeout=1)
    print(f"{method:6} threads in the child: {threads}, got the lock: {got_it}")


if __name__ == "__main__":
    threading.Thread(target=hold_the_lock).start()
    held.wait()
    print("threads in the parent:", threading.active_count())
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        process = context.Process(target=child, args=(method,))
        process.start()
        process.join()
    done.set()
# ANCHOR_END: fork
