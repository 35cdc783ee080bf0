# To sleep for longer is not to come later.
# gil: proved
# free: proved
import threading
import time


def say(word, seconds):
    time.sleep(seconds)
    print(word)


first = threading.Thread(target=say, args=("first", 1))
second = threading.Thread(target=say, args=("second", 2))
first.start()
first.join()
second.start()
first.join()
second.join()
