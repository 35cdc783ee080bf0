# To sleep for longer than the timer is not to wait for it.
# gil: found: exception, ok
# free: found: exception, ok
import threading
import time

news = []
timer = threading.Timer(1, news.append, ["done"])
timer.start()
time.sleep(2)
news[0]
timer.join()
