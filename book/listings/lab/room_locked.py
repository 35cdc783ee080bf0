import threading

import lab

inside = []
door = threading.Lock()


def visit(name):
    with door:
        inside.append(name)
        inside.remove(name)


lab.never(lambda: len(inside) > 1)

names = "Ada", "Ben"
visits = [threading.Thread(target=visit, args=(name,)) for name in names]
for visitor in visits:
    visitor.start()
for visitor in visits:
    visitor.join()
assert inside == []
