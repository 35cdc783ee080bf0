"""What the builtin functions do when they have to ask the program's own classes."""


def sort_list(xs, key, reverse):
    """`list.sort`: meanwhile the list looks empty, and has to stay so."""
    items = _take_out(xs)
    try:
        sort_items(items, key, reverse)
    finally:
        was_changed = _put_back(xs, items)
    if was_changed:
        raise ValueError("list modified during sort")


def sort_items(items, key, reverse):
    """Equal items keep their order, also when it is the reversed one."""
    pairs = [(item if key is None else key(item), item) for item in items]
    if reverse:
        pairs.reverse()
    try:
        _sort(pairs) or sort_pairs(pairs)
    finally:
        if reverse:
            pairs.reverse()
        items[:] = [item for _, item in pairs]
    return items


def sort_pairs(pairs):
    """By their keys, with the comparisons of CPython 3.15."""
    size, parts, gallop = len(pairs), 1, [7]
    while size // parts >= 64:
        parts *= 2
    runs, start, rest = [], 0, 0
    while start < size:
        end = end_of_run(pairs, start)
        # As many as all have in so many parts of one size, in the long run.
        rest += size
        stop = max(end, min(start + rest // parts, size))
        rest %= parts
        while end < stop:
            insert(pairs, start, end)
            end += 1
        if runs:
            left, power = runs[-1][0] + start, 1
            right = left + stop - runs[-1][0]
            while left // size == right // size:
                left, right, power = 2 * left, 2 * right, power + 1
            while len(runs) > 1 and runs[-2][2] > power:
                merge_runs(pairs, runs, len(runs) - 2, gallop)
            runs[-1][2] = power
        runs.append([start, stop, 0])
        start = stop
    while (at := len(runs) - 2) >= 0:
        if at and runs[at - 1][1] - runs[at - 1][0] < runs[at + 1][1] - runs[at + 1][0]:
            at -= 1
        merge_runs(pairs, runs, at, gallop)


def merge_runs(pairs, runs, at, gallop):
    """Two that lie side by side, without what is in its place already."""
    low, middle, _ = runs[at]
    stop = runs[at][1] = runs.pop(at + 1)[1]
    low += leading(pairs[low:middle][::-1], pairs[middle][0], True, False, True)
    if low < middle:
        stop -= leading(pairs[middle:stop], pairs[middle - 1][0], False, False, False)
        if middle < stop:
            merge(pairs, low, middle, stop, gallop)


def compares(key, pair, is_key_left, wanted):
    return bool(key < pair[0] if is_key_left else pair[0] < key) == wanted


def leading(run, key, is_key_left, wanted, forwards):
    """For how many, the last of the run first, the comparison with the key comes to what is wanted."""
    if not compares(key, run[-1], is_key_left, wanted):
        return 0
    low, high = 0, 1
    while high < len(run) and compares(key, run[-1 - high], is_key_left, wanted):
        low, high = high, 2 * high + 1
    low, high = low + 1, min(high, len(run))
    while low < high:
        middle = (low + high - (not forwards)) // 2
        if compares(key, run[-1 - middle], is_key_left, wanted):
            low = middle + 1
        else:
            high = middle
    return low


def merge(pairs, low, middle, stop, gallop):
    """From the start, or from the end if the first run is longer."""
    a, b, found = pairs[low:middle], pairs[middle:stop], []
    forwards, is_over = len(a) <= len(b), False
    if forwards:
        a.reverse()
        b.reverse()
    ends = (a, b, found) if forwards else (b, a, found)
    try:
        is_over = take(ends[1], 1, *ends)
        while not is_over:
            of_a = of_b = 0
            while not is_over and of_a < gallop[0] and of_b < gallop[0]:
                if bool(b[-1][0] < a[-1][0]) == forwards:
                    is_over, of_a, of_b = take(b, 1, *ends), 0, of_b + 1
                else:
                    is_over, of_a, of_b = take(a, 1, *ends), of_a + 1, 0
            gallop[0] += not is_over
            of_a = 7
            while not is_over and (of_a >= 7 or of_b >= 7):
                gallop[0] -= gallop[0] > 1
                of_a = leading(a, b[-1][0], True, not forwards, forwards)
                is_over = take(a, of_a, *ends) or take(b, 1, *ends)
                if is_over:
                    break
                of_b = leading(b, a[-1][0], False, forwards, forwards)
                is_over = take(b, of_b, *ends) or take(a, 1, *ends)
            gallop[0] += not is_over
    finally:
        found += ends[is_over][::-1] + ends[not is_over][::-1]
        pairs[low:stop] = found if forwards else found[::-1]


def take(run, count, short, long, found):
    """Whether a merge is over then."""
    at = len(run) - count
    found.extend(run[at:][::-1])
    del run[at:]
    return not long or len(short) < 2


def end_of_run(pairs, start):
    """Where the pairs are no longer in order. Of those in reverse order, order is made."""

    def is_less(at):
        return at < len(pairs) and pairs[at][0] < pairs[at - 1][0]

    def turn(start, end):
        pairs[start:end] = pairs[start:end][::-1]

    end = start + 1
    while end < len(pairs) and not is_less(end):
        end += 1
    if end == len(pairs):
        return end
    if end > start + 1:
        if not start:
            _sorts_otherwise(pairs)
        if pairs[start][0] < pairs[end - 1][0]:
            return end
        turn(start, end)
    is_known = start or end > start + 1
    end += 1
    equal = end - 1
    while end < len(pairs):
        if is_less(end):
            turn(equal, end)
            equal = end
        else:
            # Until here, every version compares the same.
            if not is_known:
                is_known = _sorts_otherwise(pairs)
            if pairs[end - 1][0] < pairs[end][0]:
                break
        end += 1
    turn(equal, end)
    turn(start, end)
    while end < len(pairs) and not is_less(end):
        end += 1
    return end


def insert(pairs, low, at):
    """A pair among those before it, which are in order from `low` on."""
    key, high = pairs[at][0], at
    while low < high:
        middle = (low + high) // 2
        if key < pairs[middle][0]:
            high = middle
        else:
            low = middle + 1
    pairs.insert(low, pairs.pop(at))


def position(sequence, wanted):
    for at, item in enumerate(sequence):
        if item is wanted or item == wanted:
            return at


def refill(target, iterable):
    """A list or a set."""
    target.clear()
    (target.extend if type(target) is list else target.update)(iterable)


def entries(table):
    at = 0
    while entry := _entry(table, at):
        yield entry
        at = entry[3]


def update_by_dict(target, other):
    at, length = 0, len(other)
    while entry := _entry(other, at):
        key, hashed, value, at = entry
        _put(target, key, hashed, value)
        if len(other) != length:
            raise RuntimeError("dict mutated during update")
