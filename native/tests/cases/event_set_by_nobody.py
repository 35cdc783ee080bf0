# expect: found
"""The thread that was to set the event fails before."""
import threading

ready = threading.Event()
data: dict[str, int] = {}


def load(text: str) -> None:
    data["size"] = int(text)
    ready.set()


loader = threading.Thread(target=load, args=("twelve",))
loader.start()
ready.wait()
loader.join()
print(data["size"])
