# However long it sleeps, the answer may not be there.
# gil: proved
# free: proved
import threading
import time

answers = []
done = threading.Event()


def work():
    answers.append(42)
    done.set()


thread = threading.Thread(target=work)
thread.start()
done.wait()
answers[0]
thread.join()
