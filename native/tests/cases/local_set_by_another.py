# expect: found
"""Main sets it, and the thread that reads it has nothing."""
import threading

settings = threading.local()
settings.language = "de"


def work() -> None:
    print(settings.language)


thread = threading.Thread(target=work)
thread.start()
thread.join()
