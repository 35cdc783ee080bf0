import threading

go = threading.Event()
log = []


def runner(name):
    go.wait()
    log.append(name)


threads = [threading.Thread(target=runner, args=(name,)) for name in "ab"]
for thread in threads:
    thread.start()
log.append("go")
go.set()
for thread in threads:
    thread.join()
print(log)
