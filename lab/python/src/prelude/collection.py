"""What the builtin functions do when they have to ask the program's own classes."""


def sort_list(xs, key, reverse):
    """`list.sort`: meanwhile the list looks empty, and has to stay so."""
    items = xs[:]
    xs.clear()
    try:
        items = sorted(items, key=key, reverse=reverse)
    finally:
        was_changed = len(xs) > 0
        xs[:] = items
    if was_changed:
        raise ValueError("list modified during sort")


def merge_sort(keys, items):
    """The items in the order of their keys; equal ones keep theirs."""
    pairs = list(zip(keys, items))
    width = 1
    while width < len(pairs):
        merged = []
        for start in range(0, len(pairs), 2 * width):
            merge(pairs[start : start + width], pairs[start + width : start + 2 * width], merged)
        pairs = merged
        width *= 2
    return [item for _, item in pairs]


def merge(left, right, merged):
    at = 0
    for pair in left:
        while at < len(right) and right[at][0] < pair[0]:
            merged.append(right[at])
            at += 1
        merged.append(pair)
    merged.extend(right[at:])


def least(iterable, key):
    is_first = True
    for item in iterable:
        value = item if key is None else key(item)
        if is_first or value < lowest:
            best, lowest, is_first = item, value, False
    return _end() if is_first else best


def greatest(iterable, key):
    is_first = True
    for item in iterable:
        value = item if key is None else key(item)
        if is_first or value > highest:
            best, highest, is_first = item, value, False
    return _end() if is_first else best


def total(iterable, start):
    """`sum`, which adds up leading numbers at once: what is lost of floats comes at the end."""
    items, numbers = iter(iterable), []
    if type(start) in (int, float):
        for item in items:
            if type(item) not in (int, float, bool):
                start = sum(numbers, start) + item
                break
            numbers.append(item)
        else:
            return sum(numbers, start)
    for item in items:
        start = start + item
    return start


def any_true(iterable):
    for item in iterable:
        if item:
            return True
    return False


def all_true(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def repr_of_items(container, items, before, after):
    return before + ", ".join([repr(item) for item in items]) + after


def repr_of_dict(container):
    texts, at = [], 0
    while entry := _entry(container, at):
        key, _, value, at = entry
        texts.append(f"{key!r}: {value!r}")
    return "{" + ", ".join(texts) + "}"


def compare_items(op, a, b):
    if op in ("==", "!=") and type(a) is list and len(a) != len(b):
        return op == "!="
    for x, y in zip(a, b):
        if x is not y and not x == y:
            return op == "!=" if op in ("==", "!=") else _compare(op, x, y)
    return _compare(op, len(a), len(b))


def position(sequence, wanted, at, stop):
    while at < min(stop, len(sequence)):
        item = sequence[at]
        if item is wanted or item == wanted:
            return at
        at += 1


def count(sequence, wanted):
    found = 0
    for item in sequence:
        if item is wanted or item == wanted:
            found += 1
    return found


def extend(sequence, iterable):
    for item in iterable:
        sequence.append(item)


def extend_left(sequence, iterable):
    for item in iterable:
        sequence.appendleft(item)


def set_of(iterable):
    return {item for item in iterable}


def add_all(target, iterables):
    for iterable in iterables:
        for item in iterable:
            target.add(item)


def discard_all(target, iterables):
    for iterable in iterables:
        for item in iterable:
            target.discard(item)


def toggle_all(target, iterables):
    for iterable in iterables:
        for item in set(iterable):
            if item in target:
                target.discard(item)
            else:
                target.add(item)


def dict_from_keys(iterable, value):
    return {key: value for key in iterable}


def update_by_dict(target, other):
    at, length = 0, len(other)
    while entry := _entry(other, at):
        key, hashed, value, at = entry
        _put(target, key, hashed, value)
        if len(other) != length:
            raise RuntimeError("dict mutated during update")


def update_by_keys(target, mapping):
    for key in mapping.keys():
        target[key] = mapping[key]


def update_by_pairs(target, pairs):
    for at, pair in enumerate(pairs):
        key, value = _pair(at, pair)
        target[key] = value
