# To sleep for longer than the timer is not to wait for it.
# gil: proved
# free: proved
import threading
import time

news = []
timer = threading.Timer(1, news.append, ["done"])
timer.start()
timer.join()
news[0]
timer.join()
