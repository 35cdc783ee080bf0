from threading import Thread

guests = {"Ida": "tea"}
served = []


def serve(name):
    served.append((name, guests[name]))


def waiter():
    for name in list(guests):
        serve(name)


# ANCHOR: check
def arrive(name, drink):
    guests[name] = drink


serving = Thread(target=waiter, name="waiter")
kim = Thread(target=arrive, args=("Kim", "milk"), name="Kim")
lou = Thread(target=arrive, args=("Lou", "juice"), name="Lou")
serving.start()
kim.start()
lou.start()
serving.join()
kim.join()
lou.join()
assert ("Ida", "tea") in served
# ANCHOR_END: check
