# It waits for a signal while another works on for ever.
# gil: found: starvation
# free: found: starvation
import threading

stop, never = threading.Event(), threading.Event()


def work():
    while not stop.is_set():
        pass


thread = threading.Thread(target=work)
thread.start()
never.wait()
stop.set()
thread.join()
