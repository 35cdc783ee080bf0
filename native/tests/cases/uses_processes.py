# expect: refused
"""Processes of their own are another chapter of the book: the lab has threads and tasks."""
from multiprocessing import Process, Queue


def work(results: Queue) -> None:
    results.put(1)


def main() -> None:
    results: Queue = Queue()
    process = Process(target=work, args=(results,))
    process.start()
    print(results.get())
    process.join()


main()
