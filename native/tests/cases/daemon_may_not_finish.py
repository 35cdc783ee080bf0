# expect: differs
"""Nobody waits for a daemon: its line may be missing."""
import threading


def save() -> None:
    print("saved")


threading.Thread(target=save, daemon=True).start()
print("bye")
