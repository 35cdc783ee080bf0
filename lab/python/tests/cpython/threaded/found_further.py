import threading


class Number:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        return self.number == other


items = [1, 2]


def come():
    items.insert(0, 0)


thread = threading.Thread(target=come)
thread.start()
print(items.index(Number(2)))
thread.join()
