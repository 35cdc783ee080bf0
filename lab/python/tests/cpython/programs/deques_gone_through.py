from collections import deque


class Never:
    def __eq__(self, other):
        return False


def repeat(times):
    def act(items):
        same = items
        items *= times
        assert items is same

    return act


ACTS = {
    "append": lambda items: items.append(1),
    "appendleft": lambda items: items.appendleft(1),
    "clear": lambda items: items.clear(),
    "copy": lambda items: items.copy(),
    "count": lambda items: items.count("a"),
    "del": lambda items: items.__delitem__(1),
    "del far": lambda items: items.__delitem__(9),
    "extend": lambda items: items.extend("xy"),
    "extend by itself": lambda items: items.extend(items),
    "extend by nothing": lambda items: items.extend(()),
    "extend by steps": lambda items: items.extend(letter for letter in "xy"),
    "extendleft": lambda items: items.extendleft("xy"),
    "init": lambda items: items.__init__("pq"),
    "init with nothing": lambda items: items.__init__(),
    "insert": lambda items: items.insert(1, "z"),
    "pop": lambda items: items.pop(),
    "popleft": lambda items: items.popleft(),
    "remove": lambda items: items.remove("a"),
    "remove what is not there": lambda items: items.remove("z"),
    "remove what asks": lambda items: items.remove(Never()),
    "repeat": repeat(2),
    "repeat never": repeat(0),
    "repeat once": repeat(1),
    "reverse": lambda items: items.reverse(),
    "rotate": lambda items: items.rotate(),
    "rotate by nothing": lambda items: items.rotate(0),
    "rotate round": lambda items: items.rotate(3),
    "set": lambda items: items.__setitem__(0, 1),
    "set far": lambda items: items.__setitem__(9, 1),
}


def after(act, items, way, taken):
    steps = way(items)
    found = [next(steps) for _ in range(taken)]
    try:
        act(items)
    except (IndexError, ValueError) as error:
        found.append(type(error).__name__)
    for _ in range(3):
        try:
            found.append(next(steps))
        except StopIteration:
            found.append("end")
        except RuntimeError as error:
            found.append(str(error))
    return found


for name, act in ACTS.items():
    for length in range(4):
        for longest in (None, 0, 1, 3):
            for way in (iter, reversed):
                for taken in range(len(deque("abc"[:length], longest)) + 1):
                    items = deque("abc"[:length], longest)
                    print(name, length, longest, way.__name__, after(act, items, way, taken), list(items))
