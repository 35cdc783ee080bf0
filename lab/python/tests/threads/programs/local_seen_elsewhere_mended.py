# What one thread keeps for itself, another has not.
# gil: proved
# free: proved
import threading

kept = threading.local()
kept.name = "main"


def work():
    getattr(kept, "name", "").upper()


thread = threading.Thread(target=work)
thread.start()
thread.join()
