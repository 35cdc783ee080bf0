import time

cache = {}

def get(key):
    entry = cache.get(key)
    if entry is not None and time.monotonic() < entry[1]:
        return "cached"
    cache[key] = (key, time.monotonic() + 5)
    return "loaded"

print(get("a"))
time.sleep(4)
print(get("a"))
time.sleep(2)
print(get("a"))
