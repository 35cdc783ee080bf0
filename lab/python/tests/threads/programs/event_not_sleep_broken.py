# However long it sleeps, the answer may not be there.
# gil: found: exception, ok
# free: found: exception, ok
import threading
import time

answers = []
done = threading.Event()


def work():
    answers.append(42)
    done.set()


thread = threading.Thread(target=work)
thread.start()
time.sleep(1)
answers[0]
thread.join()
