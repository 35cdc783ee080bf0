# expect: refused
"""A template string, which CPython has from 3.14 on and the lab has not."""
import threading


def greet(name: str) -> None:
    print(t"hello {name}".values)


thread = threading.Thread(target=greet, args=("ann",))
thread.start()
thread.join()
