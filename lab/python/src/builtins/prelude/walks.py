# `for item in +iterator` goes on with an iterator as C does, without asking its `__iter__`.
#
# What stands for C code that holds no lock while it goes through a container: where there is no global lock, other
# threads come between one item and the next.


def collect(iterable):
    return [item for item in iterable]


def collect_for_list(iterable):
    if _hint(iterable):
        return [item for item in +iterator_of_some(iterable)]
    return [item for item in iterable]


def collect_in_a_row(iterable):
    return collect_for_list(iter(iterable))


def collect_rest(iterable, count):
    """`a, b, *rest = iterable`"""
    iterator, found = iter(iterable), []
    if count:
        for item in +iterator:
            found.append(item)
            if len(found) == count:
                break
        else:
            return found
    return found + collect_for_list(iterator)


def collect_some(iterable, count):
    found = []
    for item in iterable:
        found.append(item)
        if len(found) > count:
            break
    return found


def contains(iterable, wanted):
    for item in iterable:
        if item is wanted or item == wanted:
            return True
    return False


def find(items, wanted, at, stop):
    """Where it first is, from `at` on: the first of the items is there."""
    if at < stop:
        for item in items:
            if item is wanted or item == wanted:
                return at
            at += 1
            if at >= stop:
                break


def count(sequence, wanted):
    found = 0
    for item in sequence:
        if item is wanted or item == wanted:
            found += 1
    return found


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
        for item in +items:
            if type(item) not in (int, float, bool):
                start = _total(numbers, start) + item
                break
            numbers.append(item)
        else:
            return _total(numbers, start)
    for item in +items:
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


def repr_of_deque(deque):
    items = ["[...]" if item is deque else repr(item) for item in list(deque)]
    bound = "" if deque.maxlen is None else f", maxlen={deque.maxlen}"
    return f"{type(deque).__name__}([{', '.join(items)}]{bound})"


def compare_items(op, a, b):
    """Of lists, what lies there once a pair was found to differ decides."""
    asks_alike, is_list = op in ("==", "!="), type(a) is list
    if asks_alike and is_list and len(a) != len(b):
        return op == "!="
    at = 0
    for x, y in zip(a, b):
        if x is not y and not x == y:
            if is_list and (at >= len(a) or at >= len(b)):
                break
            if asks_alike:
                return op == "!="
            return _compare(op, a[at], b[at])
        at += 1
    return _compare(op, len(a), len(b))


def compare_walks(op, a, b):
    for x in a:
        for y in b:
            break
        else:
            return _compare(op, 1, 0)
        if x is not y and not x == y:
            return bool(_compare(op, x, y))
    for y in b:
        return _compare(op, 0, 1)
    return _compare(op, 0, 0)


def equal_dicts(a, b):
    if len(a) != len(b):
        return False
    at = 0
    while entry := _entry(a, at):
        key, hashed, value, at = entry
        other = _value(b, key, hashed)
        if not other or value is not other[0] and not value == other[0]:
            return False
    return True


def extend(sequence, iterable):
    if type(sequence) is list and _hint(iterable):
        for item in +iterator_of_some(iterable):
            sequence.append(item)
    else:
        for item in iterable:
            sequence.append(item)


def extend_left(sequence, iterable):
    for item in iterable:
        sequence.appendleft(item)


def set_of(iterable):
    return {item for item in iterable}


def add_all(target, iterables):
    for iterable in iterables:
        if iterable is target:
            continue
        if type(iterable) is dict or isinstance(iterable, (set, frozenset)):
            _make_room(target, iterable)
            for key, hashed, _, _ in entries(iterable):
                _put(target, key, hashed, None)
        else:
            for item in iterable:
                target.add(item)


def discard_all(target, iterables):
    for iterable in iterables:
        if iterable is target:
            target.clear()
        elif isinstance(iterable, (set, frozenset)):
            if len(iterable) // 8 > len(target):
                iterable = target.intersection(iterable)
            for key, hashed, _, _ in entries(iterable):
                _drop(target, key, hashed)
        else:
            for item in iterable:
                target.discard(item)


def change_by_each(change, target, others):
    """One after the other, each under the locks of two."""
    for other in others:
        change(target, other)


def has_each(container, iterable, wanted):
    """Whether each item is in it, or else none."""
    for item in iterable:
        if (item in container) != wanted:
            return False
    return True


def dict_from_keys(cls, iterable, value):
    made = cls()
    for key in iterable:
        made[key] = value
    return made


def update_by_pairs(target, pairs):
    for at, pair in enumerate(pairs):
        key, value = _pair(at, pair)
        target[key] = value


def in_steps(target, source, changes, result):
    """Changes that one makes who holds a lock: whoever does without it sees the middle."""
    while _step(target, source, changes):
        pass
    return result


def common(container, iterable):
    found = set()
    for item in iterable:
        if _keep(found, container, item):
            break
    return found


def common_of_view(view, iterable):
    found = set()
    for item in iterable:
        if item in view:
            found.add(item)
    return found


def update_by_keys(target, mapping):
    for key in list(iter(mapping.keys())):
        target[key] = mapping[key]


def update_by_mapping(target, mapping):
    """`{**mapping}`"""
    try:
        return update_by_keys(target, mapping)
    except AttributeError:
        if hasattr(mapping, "keys"):
            raise
    raise TypeError(f"'{type(mapping).__name__}' object is not a mapping")


def merge_by_keys(target, mapping, function):
    """`function(**mapping)`"""
    try:
        for key in list(iter(mapping.keys())):
            if key in target:
                raise TypeError(f"{function} got multiple values for keyword argument '{key!s}'")
            target[key] = mapping[key]
        return
    except AttributeError:
        if hasattr(mapping, "keys"):
            raise
    raise TypeError(f"Value after ** must be a mapping, not {type(mapping).__name__}")
