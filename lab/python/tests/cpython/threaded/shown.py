import threading

items = [1]


class Length:
    def __str__(self):
        return str(len(items))


def grow():
    items.append(2)


thread = threading.Thread(target=grow)
thread.start()
print(items, Length())
thread.join()
