from threading import Condition, Thread

bell = Condition()
tray = []


def serve(thing):
    with bell:
        tray.append(thing)
        bell.notify_all()


# ANCHOR: check
def wait_for(thing):
    with bell:
        while thing not in tray:
            bell.wait()


def kitchen():
    serve("tea")
    serve("cake")


ann = Thread(target=wait_for, args=("tea",), name="tea drinker")
ben = Thread(target=wait_for, args=("cake",), name="cake eater")
cook = Thread(target=kitchen, name="kitchen")
ann.start()
ben.start()
cook.start()
ann.join()
ben.join()
cook.join()
# ANCHOR_END: check
