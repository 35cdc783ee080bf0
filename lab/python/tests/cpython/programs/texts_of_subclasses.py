class Text(str):
    def __repr__(self):
        return "repr"

    def __rmod__(self, other):
        return "reflected"


class Bytes(bytes):
    def __repr__(self):
        return "repr"


class Failure(Exception):
    def __repr__(self):
        return "repr"


class Other:
    def __rmod__(self, other):
        return "reflected"

    def __radd__(self, other):
        return "added"

    def __rmul__(self, other):
        return "repeated"

    def __str__(self):
        return "text"


for value in Text("t"), Bytes(b"b"), Failure("f"), Failure(), Failure(1, 2):
    print(str(value), repr(value), f"{value}", f"{value!r}", "%s %r" % (value, value), [value])
other = Other()
print("%s" % other, "a" + other, "a" * other, "%s" % Text("t"), "%s" % (other,), "{}".format(other))
form = "%s"
print(form % other, form % Text("t"), form % [other].__len__())
form %= other
print(form)
