# What modules of the library ask that Rust implements.


def sum_of_products(p, q):
    total, pairs = 0, zip(p, q, strict=True)
    try:
        for a, b in pairs:
            total += a * b
    except ValueError:
        raise ValueError("Inputs are not the same length") from None
    return total


def product_of(iterable, start):
    for item in iterable:
        start = start * item
    return start


def repr_of_deque(deque):
    items = ["[...]" if item is deque else repr(item) for item in list(deque)]
    bound = "" if deque.maxlen is None else f", maxlen={deque.maxlen}"
    return f"{type(deque).__name__}([{', '.join(items)}]{bound})"


def write_texts(values, separator):
    """`print`: each text is made when its turn comes, and those before it are written by then."""
    for at, value in enumerate(values):
        if at:
            _write(separator)
        _write(str(value))


def print_to(file, values, separator, end, flush):
    for at, value in enumerate(values):
        if at:
            file.write(separator)
        file.write(str(value))
    file.write(end)
    if flush:
        file.flush()
