"""A greenlet can pause inside a function that knows nothing of pauses."""

import greenlet

# ANCHOR: deep
main = greenlet.getcurrent()


def age_of(name):
    return main.switch(f"how old is {name}?")  # pause, inside of sorted()


def sort_by_age(names):
    return sorted(names, key=age_of)


sorting = greenlet.greenlet(sort_by_age)
print(sorting.switch(["Ann", "Bob", "Eve"]))
print(sorting.switch(41))
print(sorting.switch(12))
print(sorting.switch(27))
# ANCHOR_END: deep
