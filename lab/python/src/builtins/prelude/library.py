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


class GenericAlias:
    def __repr__(self):
        items = [text_of_type(item) for item in self.__args__]
        return f"{text_of_type(self.__origin__)}[{', '.join(items) or '()'}]"

    def __eq__(self, other):
        if type(other) is not GenericAlias:
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getattr__(self, name):
        return getattr(self.__origin__, name)

    def __getitem__(self, item):
        raise TypeError(f"{self} is not a generic class")


class Union:
    def __repr__(self):
        return " | ".join([text_of_type(item) for item in self.__args__])

    def __eq__(self, other):
        if type(other) is not Union:
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    __getitem__ = GenericAlias.__getitem__


GenericAlias.__module__ = "types"
Union.__module__ = "typing"


def text_of_type(item):
    if item is ...:
        return "..."
    if item is type(None):
        return "None"
    if type(item) is list:
        return f"[{', '.join([text_of_type(each) for each in item])}]"
    if not isinstance(item, type):
        return repr(item)
    return item.__qualname__ if item.__module__ == "builtins" else f"{item.__module__}.{item.__qualname__}"
