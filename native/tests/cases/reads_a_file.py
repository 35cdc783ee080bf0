# expect: refused
"""What is outside the program is outside the lab."""
import threading

lines = []


def read(path: str) -> None:
    with open(path) as file:
        lines.extend(file)


reader = threading.Thread(target=read, args=("notes.txt",))
reader.start()
reader.join()
print(len(lines))
