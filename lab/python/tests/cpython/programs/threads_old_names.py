import threading

thread = threading.Thread(target=print, args=("it runs",))
thread.setDaemon(True)
for name in ("a", "b"):
    thread.setName(name)
print(thread.getName(), thread.isDaemon())
thread.start()
thread.join()
print(threading.currentThread().name, threading.activeCount())
event = threading.Event()
event.set()
print(event.isSet())
condition = threading.Condition()
with condition:
    condition.notifyAll()
