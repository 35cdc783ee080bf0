import threading

lock = threading.Lock()
done = []


def work(name):
    for number in range(50):
        with lock:
            done.append((name, number))


workers = [threading.Thread(target=work, args=(name,)) for name in "ab"]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
assert len(done) == 101, f"{len(done)} entries"
