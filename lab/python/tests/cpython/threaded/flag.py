import threading

ready = False
seen = []


def writer():
    global ready
    ready = True


def reader():
    seen.append(ready)


threads = [threading.Thread(target=writer), threading.Thread(target=reader)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(seen)
