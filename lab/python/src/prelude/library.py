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
    items = ["[...]" if item is deque else repr(item) for item in deque]
    bound = "" if deque.maxlen is None else f", maxlen={deque.maxlen}"
    return f"{type(deque).__name__}([{', '.join(items)}]{bound})"


def write_pieces(file, pieces, flush):
    for piece in pieces:
        file.write(piece)
    if flush:
        file.flush()
