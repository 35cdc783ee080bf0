# A daemon stops wherever it is when the others have ended.
# gil: proved
# free: proved
import threading


def save():
    print("saved")


thread = threading.Thread(target=save, daemon=False)
thread.start()
