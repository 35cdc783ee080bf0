# gil: found: assertion, ok
# free: found: assertion, ok
from concurrent.futures import ThreadPoolExecutor
def f(): return 1
def g(): return 2
with ThreadPoolExecutor(2) as pool:
    b = pool.submit(f)
    c = pool.submit(g)
    c.result()
    assert not b.cancel(), "b came before c and had not begun"
