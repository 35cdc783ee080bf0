import sys
import threading
print(sys.getswitchinterval())
for x in 0.5, 1e-6, 1, 0.0001, 3.7, True:
    sys.setswitchinterval(x); print(sys.getswitchinterval())
for x in 0, -1, 'x', None, 1e-9:
    try: sys.setswitchinterval(x); print(sys.getswitchinterval())
    except Exception as e: print(type(e).__name__, e)
sys.setswitchinterval(1e-7)
print(sys.getswitchinterval())
def th(target):
    t = threading.Thread(target=target); t.start(); t.join()
th(lambda: print(sys.getswitchinterval()))
th(lambda: sys.setswitchinterval(0.25)); print(sys.getswitchinterval())
