# It waits for a signal while another works on for ever.
# gil: proved
# free: proved
import threading

stop, never = threading.Event(), threading.Event()


def work():
    while not stop.is_set():
        pass


thread = threading.Thread(target=work)
thread.start()
never.is_set()
stop.set()
thread.join()
