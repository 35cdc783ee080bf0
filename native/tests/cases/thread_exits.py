# expect: proved
"""`sys.exit` in a thread ends that thread, without a word."""
import sys
import threading

found = []


def search(numbers: list[int]) -> None:
    for number in numbers:
        if number > 2:
            found.append(number)
            sys.exit()


thread = threading.Thread(target=search, args=([1, 2, 3, 4],))
thread.start()
thread.join()
print(found)
