import queue
import threading
import time

tasks = queue.Queue()


class Worker(threading.Thread):
    daemon = True

    def run(self):
        while True:
            print(tasks.get())
            tasks.task_done()


class Heir(Worker):
    def __init__(self):
        super().__init__(daemon=False)

    def run(self):
        print(self.daemon, self._daemonic, threading.current_thread().daemon)


class Parent(threading.Thread):
    @property
    def daemon(self):
        return True

    def run(self):
        child = threading.Thread(target=lambda: print(threading.current_thread().daemon))
        child.start()
        child.join()


class Late(Worker):
    def run(self):
        time.sleep(1)
        print("never")


for kind in (Heir, Parent):
    thread = kind()
    thread.start()
    thread.join()
Worker().start()
tasks.put("a task")
tasks.join()
Late().start()
