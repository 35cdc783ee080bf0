"""Who has put an item into a queue must not change it any more."""

import queue


# ANCHOR: handed_over
def taken(make_item):
    items = queue.Queue()
    item = []
    for number in (1, 2, 3):
        item = make_item(item, number)
        items.put(item)
    return [items.get() for _ in range(3)]


def the_same_again(item, number):
    item[:] = [number]  # saves making a new list
    return item


def a_new_one(item, number):
    return [number]


print("the same list again:", taken(the_same_again))
print("a new list each time:", taken(a_new_one))
# ANCHOR_END: handed_over
