# A thread's result is an attribute that is there when it has ended.
# gil: proved
# free: proved
import threading


class Sum(threading.Thread):
    def run(self):
        self.result = sum([1, 2, 3])


thread = Sum()
thread.start()
thread.join()
assert thread.result == 6
