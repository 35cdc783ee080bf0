# expect: found
"""`dict.get` is a call: the other thread may write between it and the assignment."""
import threading

counts: dict[str, int] = {}


def count(text: str) -> None:
    for letter in text:
        counts[letter] = counts.get(letter, 0) + 1


first = threading.Thread(target=count, args=("ab",))
second = threading.Thread(target=count, args=("ba",))
first.start()
second.start()
first.join()
second.join()
assert counts == {"a": 2, "b": 2}, counts
