# expect: refused
"""Processes share nothing that could be explored."""
from multiprocessing import Process, Value

total = Value("i", 0)


def add() -> None:
    with total.get_lock():
        total.value += 1


if __name__ == "__main__":
    processes = [Process(target=add) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert total.value == 2
