# gil: proved
# free: proved
from concurrent.futures import ThreadPoolExecutor
n = []
class P:
    def __str__(self): n.append(1); return "p"
with ThreadPoolExecutor(1, P()) as p:
    p.submit(len, "a"); p.submit(len, "a")
print(len(n))
