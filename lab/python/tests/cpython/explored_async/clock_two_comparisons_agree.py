import time

start = time.monotonic()
now = time.monotonic()
if now - start >= 2:
    print("two", now - start >= 1)
elif now - start >= 1:
    print("one", now > start + 2)
else:
    print("none", start + 1 > now)
