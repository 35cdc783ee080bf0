# What one thread keeps for itself, another has not.
# gil: found: exception
# free: found: exception
import threading

kept = threading.local()
kept.name = "main"


def work():
    kept.name.upper()


thread = threading.Thread(target=work)
thread.start()
thread.join()
