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
        return hash((self.__origin__, with_tuples(self.__args__)))

    @property
    def __parameters__(self):
        return tuple(open_types(self.__args__))

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getattr__(self, name):
        return getattr(self.__origin__, name)

    def __getitem__(self, item):
        made = list[tuple(filled(self, self.__args__, item))]
        made.__origin__ = self.__origin__
        return made


class Union:
    def __repr__(self):
        return " | ".join(["None" if item is type(None) else text_of_type(item) for item in self.__args__])

    def __eq__(self, other):
        if type(other) is Union:
            return set(self.__args__) == set(other.__args__)
        # One of `typing` knows how.
        return NotImplemented

    def __hash__(self):
        return hash(frozenset(self.__args__))

    @property
    def __parameters__(self):
        return tuple(open_types(self.__args__))

    def __getitem__(self, item):
        first, *others = filled(self, self.__args__, item)
        for other in others:
            first = first | other
        return first


GenericAlias.__module__ = "types"
Union.__module__ = "typing"


def with_tuples(parts):
    return tuple([with_tuples(part) if type(part) is list else part for part in parts])


def open_types(parts):
    """The type variables in them, each once."""
    found = []
    for part in parts:
        found += [it for it in open_types_of(part) if it not in found]
    return found


def open_types_of(part):
    kind = type(part)
    if kind is list:
        return open_types(part)
    if hasattr(kind, "_lab_filled"):
        return [part]
    if kind is GenericAlias or kind is Union:
        return open_types(part.__args__)
    return open_types(part._lab_parts()) if hasattr(kind, "_lab_parts") else []


def filled(of, parts, item):
    """What they are with something in the place of each type variable."""
    variables, given = open_types(parts), item if type(item) is tuple else (item,)
    if not variables:
        raise TypeError(f"{of} is not a generic class")
    counts = f"Too {{}} arguments for {of}; actual {len(given)}, expected {{}}{len(variables)}"
    if len(given) < len(variables):
        _changed("Text13")
        raise TypeError(counts.format("few", "at least "))
    if len(given) > len(variables):
        raise TypeError(counts.format("many", ""))
    return replaced(parts, variables, given)


def replaced(parts, variables, given):
    made = []
    for part in parts:
        of = open_types_of(part)
        if type(part) is list:
            part = replaced(part, variables, given)
        elif hasattr(type(part), "_lab_filled"):
            part = part._lab_filled(given[variables.index(part)])
        elif of:
            part = part[tuple([given[variables.index(it)] for it in of])]
        made.append(part)
    return made


def text_of_type(item):
    if item is ...:
        return "..."
    if item is type(None):
        _changed("NoneText")
        return "None"
    if type(item) is list:
        return f"[{', '.join([text_of_type(each) for each in item])}]"
    if not isinstance(item, type):
        return repr(item)
    return item.__qualname__ if item.__module__ == "builtins" else f"{item.__module__}.{item.__qualname__}"
