from threading import Event, Thread

green = Event()
crossed = []


def cross(name):
    green.wait()
    crossed.append(name)


# ANCHOR: check
def light():
    green.set()


walker = Thread(target=cross, args=("walker",), name="walker")
signal = Thread(target=light, name="light")
walker.start()
signal.start()
walker.join()
signal.join()
assert crossed == ["walker"]
# ANCHOR_END: check
