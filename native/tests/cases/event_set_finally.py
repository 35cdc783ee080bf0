# expect: proved
"""Whatever happens, the event is set, and the failure is told to who waits."""
import threading

ready = threading.Event()
data: dict[str, int] = {}
failures: list[str] = []


def load(text: str) -> None:
    try:
        data["size"] = int(text)
    except ValueError as error:
        failures.append(str(error))
    finally:
        ready.set()


loader = threading.Thread(target=load, args=("twelve",))
loader.start()
ready.wait()
loader.join()
assert "size" not in data
print(failures[0])
