import threading


class Number:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        return self.number == other

    def __repr__(self):
        return "it"


items = [1, 2, 3]


def leave():
    items.pop(0)


thread = threading.Thread(target=leave)
thread.start()
try:
    print(items.index(Number(2)))
except ValueError:
    print("it is not there")
thread.join()
