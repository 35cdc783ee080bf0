# One queue for the answers of two.
# gil: proved
# free: proved
import queue
import threading

shared = queue.SimpleQueue()


def ask(question):
    answers = queue.SimpleQueue()
    answers.put(question * 2)
    answer = answers.get()
    assert answer == question * 2, answer


threads = [threading.Thread(target=ask, args=(x,)) for x in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
