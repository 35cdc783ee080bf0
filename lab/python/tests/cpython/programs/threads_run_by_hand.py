import threading
def f(x, y=0):
    print("f", x, y)
t = threading.Thread(target=f, args=(1,), kwargs={"y": 2})
t.run()
try:
    t.run()
except Exception as e:
    print(type(e).__name__, e)
t = threading.Thread(target=f, args=(1,))
t.start(); t.join()
try:
    t.run()
except Exception as e:
    print(type(e).__name__, e)
t = threading.Thread()
t.run()
try:
    t.run()
except Exception as e:
    print(type(e).__name__, e)
def bad(): raise ValueError("x")
t = threading.Thread(target=bad)
for i in range(2):
    try:
        t.run()
    except Exception as e:
        print(type(e).__name__, e)
print(hasattr(t, "_target"), hasattr(t, "_args"), hasattr(t, "_kwargs"))
t = threading.Thread(target=f, args=(3,))
try:
    t.run("more")
except TypeError as e:
    print(e)
t = threading.Timer(0.01, f, args=(9,)); t.run(); t.run()
class Log(threading.Thread):
    def run(self):
        print("run", self._target.__name__, self._args, self._kwargs)
        self.result = self._target(*self._args, **self._kwargs)
t = Log(target=f, args=(6,)); t.start(); t.join(); print(t._args)
