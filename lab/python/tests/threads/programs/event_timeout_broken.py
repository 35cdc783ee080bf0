# `wait` says whether it was the event or the time.
# gil: found: exception, ok
# free: found: exception, ok
import threading

answers = []
done = threading.Event()


def work():
    answers.append(42)
    done.set()


thread = threading.Thread(target=work)
thread.start()
if done.wait(timeout=60) is not None:
    answers.pop()
thread.join()
