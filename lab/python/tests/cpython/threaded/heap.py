import heapq
import threading


class Task:
    def __init__(self, urgency):
        self.urgency = urgency

    def __lt__(self, other):
        return self.urgency < other.urgency


tasks = [Task(1), Task(2), Task(3)]


def leave():
    tasks.pop()


thread = threading.Thread(target=leave)
thread.start()
try:
    print(heapq.heappop(tasks).urgency)
except RuntimeError as error:
    print(error)
thread.join()
