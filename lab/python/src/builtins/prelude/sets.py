"""What sets and the views of dicts do when they have to ask their elements."""


def toggle_all(target, iterables):
    for iterable in iterables:
        if iterable is target:
            target.clear()
            continue
        for key, hashed, _, _ in entries(iterable if type(iterable) is dict else set(iterable)):
            if not _drop(target, key, hashed):
                _put(target, key, hashed, None)


def toggle_items(a, b):
    """`a.items() ^ b.items()`"""
    rest, found = a.copy(), set()
    for key, hashed, value, _ in entries(b):
        other = _value(rest, key, hashed)
        if other and (other[0] is value or other[0] == value):
            _drop(rest, key, hashed)
        else:
            found.add((key, value))
    found.update(rest.items())
    return found
