# What modules of the library ask that Rust implements.


def product_of(iterable, start):
    for item in iterable:
        start = start * item
    return start


def repr_of_deque(deque):
    items = ["[...]" if item is deque else repr(item) for item in deque]
    bound = "" if deque.maxlen is None else f", maxlen={deque.maxlen}"
    return f"deque([{', '.join(items)}]{bound})"


def write_pieces(file, pieces):
    for piece in pieces:
        file.write(piece)
