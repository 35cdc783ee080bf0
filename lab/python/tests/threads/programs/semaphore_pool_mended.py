# Two permits for one connection.
# gil: proved
# free: proved
import threading

connections = ["only"]
free = threading.Semaphore(1)


def query():
    with free:
        mine = connections.pop()
        connections.append(mine)


threads = [threading.Thread(target=query) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
