# gil: differs
# free: differs
from concurrent.futures import ThreadPoolExecutor, Future
def one(): pass
with ThreadPoolExecutor(1) as p:
    f = p.submit(one)
    match f:
        case Future(_state="PENDING"): print("pending")
        case Future(_state="RUNNING"): print("running")
        case _: print("done")
