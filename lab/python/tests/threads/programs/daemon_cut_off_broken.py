# A daemon stops wherever it is when the others have ended.
# gil: differs
# free: differs
import threading


def save():
    print("saved")


thread = threading.Thread(target=save, daemon=True)
thread.start()
