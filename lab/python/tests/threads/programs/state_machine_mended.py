# A machine is started twice.
# gil: proved
# free: proved
import contextlib
import threading

guard = threading.Lock()


class Engine:
    state = "stopped"
    starts = 0

    def ignite(self):
        self.starts += 1
        self.state = "running"

    def start(self):
        with guard:
            if self.state == "stopped":
                self.ignite()


engine = Engine()
threads = [threading.Thread(target=engine.start) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert engine.starts == 1, engine.starts
