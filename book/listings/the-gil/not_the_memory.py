"""Data that changes while a C function reads it, in spite of the GIL."""

import hashlib
import threading
import time

# ANCHOR: not_the_memory
data = bytearray(300_000_000)  # only zeros
digests = []


def hash_it():
    digests.append(hashlib.sha3_512(data).digest())  # lets go of the GIL


thread = threading.Thread(target=hash_it)
thread.start()
time.sleep(0.25)  # now the hashing has begun and not ended
data[0] = data[-1] = 1  # the first byte and the last one
thread.join()

after = hashlib.sha3_512(data).digest()
data[0] = 0
only_the_last = hashlib.sha3_512(data).digest()
print("hashed as it is now:", digests[0] == after)
print("hashed with the old beginning:", digests[0] == only_the_last)
# ANCHOR_END: not_the_memory
