# A barrier that lets its threads out is not reset, but can be broken.
# gil: proved
# free: proved
import threading

barrier = threading.Barrier(2)
thread = threading.Thread(target=barrier.wait)
thread.start()
barrier.wait()
barrier.reset()
thread.join()
