# Only its owner may release an RLock; a Lock may be handed over.
# gil: found: exception
# free: found: exception
import threading

busy = threading.RLock()


def finish():
    busy.release()


busy.acquire()
thread = threading.Thread(target=finish)
thread.start()
thread.join()
