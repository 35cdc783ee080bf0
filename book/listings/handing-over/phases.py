"""Three threads that all finish one phase before any begins the next."""

import threading

# ANCHOR: phases
log = []
all_three = threading.Barrier(3)


def work(name):
    log.append(f"{name} measures")
    all_three.wait()  # until all three have come
    log.append(f"{name} compares")


threads = [threading.Thread(target=work, args=[name]) for name in "ABC"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(log[:3]))
print(sorted(log[3:]))
# ANCHOR_END: phases
