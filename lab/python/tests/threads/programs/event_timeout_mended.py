# `wait` says whether it was the event or the time.
# gil: proved
# free: proved
import threading

answers = []
done = threading.Event()


def work():
    answers.append(42)
    done.set()


thread = threading.Thread(target=work)
thread.start()
if done.wait(timeout=60):
    answers.pop()
thread.join()
