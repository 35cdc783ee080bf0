import threading

counts = {"cat": 0, "the": 0}


# ANCHOR: count
lock = threading.Lock()


def count(words):
    for word in words:
        with lock:
            counts[word] += 1
# ANCHOR_END: count


# ANCHOR: check
texts = ("the", "cat"), ("the",)
threads = [threading.Thread(target=count, args=(text,)) for text in texts]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counts == {"cat": 1, "the": 2}, counts
# ANCHOR_END: check
