"""A child cannot end while its parent does not take what it sent."""

# ANCHOR: join
import multiprocessing


def compute(results):
    results.put("x" * 10_000_000)  # ten million letters


if __name__ == "__main__":
    results = multiprocessing.Queue()
    child = multiprocessing.Process(target=compute, args=(results,))
    child.start()

    child.join(timeout=2)  # without the timeout: for ever
    print("ended before anybody took the result:", not child.is_alive())

    print("letters:", len(results.get()))
    child.join()
    print("ended afterwards:", not child.is_alive())
# ANCHOR_END: join
