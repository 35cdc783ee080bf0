import threading

import lab

inside = []


def visit(name):
    inside.append(name)
    inside.remove(name)


# ANCHOR: question
lab.never(lambda: len(inside) > 1)
# ANCHOR_END: question

names = "Ada", "Ben"
visits = [threading.Thread(target=visit, args=(name,)) for name in names]
for visitor in visits:
    visitor.start()
for visitor in visits:
    visitor.join()
assert inside == []
