# Only its owner may release an RLock; a Lock may be handed over.
# gil: proved
# free: proved
import threading

busy = threading.Lock()


def finish():
    busy.release()


busy.acquire()
thread = threading.Thread(target=finish)
thread.start()
thread.join()
