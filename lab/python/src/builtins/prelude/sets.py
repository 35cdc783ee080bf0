"""What sets and the views of dicts do when they have to ask their elements."""


def toggle_all(target, iterables):
    for iterable in iterables:
        if iterable is target:
            target.clear()
            continue
        is_table = type(iterable) is dict or isinstance(iterable, (set, frozenset))
        for key, hashed, _, _ in entries(iterable if is_table else set(iterable)):
            if not _drop(target, key, hashed):
                _put(target, key, hashed, None)


def pick_each(found, walked, other, wanted):
    """What one has that the other has, too, or else lacks."""
    for key, hashed, _, _ in entries(walked):
        if bool(_value(other, key, hashed)) == wanted:
            _put(found, key, hashed, None)


def put_each(target, table, value):
    for key, hashed, _, _ in entries(table):
        _put(target, key, hashed, value)


def has_each_element(container, walked, wanted):
    """Whether each element of one set is in the other, or else none."""
    for key, hashed, _, _ in entries(walked):
        if bool(_value(container, key, hashed)) != wanted:
            return False
    return True


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
