import threading

fork, knife = threading.Lock(), threading.Lock()


def think():
    pass


def eat(first, second):
    while True:
        with first:
            think()
            if second.acquire(blocking=False):
                second.release()
                return


orders = (fork, knife), (knife, fork)
threads = [threading.Thread(target=eat, args=order) for order in orders]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
