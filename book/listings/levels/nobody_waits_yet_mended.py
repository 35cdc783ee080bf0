from threading import Condition, Thread

bell = Condition()
pizza = []


def eat():
    with bell:
        while not pizza:
            bell.wait()
        pizza.pop()


# ANCHOR: check
def deliver():
    with bell:
        pizza.append("a pizza")
        bell.notify()


guest = Thread(target=eat, name="guest")
courier = Thread(target=deliver, name="courier")
guest.start()
courier.start()
guest.join()
courier.join()
assert pizza == []
# ANCHOR_END: check
