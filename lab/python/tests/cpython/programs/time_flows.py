import time

start = time.monotonic()
time.sleep(0.05)
spent = time.monotonic() - start
print(spent >= 0.05, time.perf_counter() >= 0, time.time() > 0, isinstance(time.time_ns(), int), isinstance(time.monotonic_ns(), int))
time.sleep(0)
for wrong in (lambda: time.sleep(-1), lambda: time.sleep("a")):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
