"""What `enum` finds in builtin types, written in C there: how their objects look."""


def _texts_of(kind):
    """`__str__` and `__format__` of a builtin type."""

    def __str__(self):
        return kind.__repr__(self)

    def str_of_str(self):
        return kind.__str__(self)

    def __format__(self, format_spec):
        return kind.__format__(self, format_spec) if format_spec else str(self)

    has_own = kind.__str__ is not object.__str__
    return str_of_str if has_own else __str__, __format__
