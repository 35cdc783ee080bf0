# gil: differs
# free: differs
from concurrent.futures import ThreadPoolExecutor
def one(): pass
with ThreadPoolExecutor(1) as p:
    f = p.submit(one)
    print("{0._state}".format(f))
