"""What a process leaves behind when it is ended from outside."""

# ANCHOR: terminated
import multiprocessing
import time


def work(lock, under_way):
    with lock:
        try:
            under_way.set()
            time.sleep(60)
        finally:
            print("tidied up")


if __name__ == "__main__":
    lock, under_way = multiprocessing.Lock(), multiprocessing.Event()
    child = multiprocessing.Process(target=work, args=(lock, under_way))
    child.start()
    under_way.wait()

    child.terminate()
    child.join()
    print("exit code:", child.exitcode)
    print("the lock is free:", lock.acquire(timeout=1))
# ANCHOR_END: terminated
