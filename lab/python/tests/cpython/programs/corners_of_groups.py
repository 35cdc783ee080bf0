# since 3.14: before, a group of a class with arguments of its own was shown with them
# What `except*` leaves: one exception alone, several in a group, parts as their class makes them.
def run(group, act):
    try:
        try:
            raise group
        except* ValueError as part:
            act(part)
    except BaseException as rest:
        print(repr(rest), repr(rest.__context__), repr(rest.__cause__))
        for inner in getattr(rest, "exceptions", ()):
            print("  ", repr(inner), repr(inner.__context__), repr(inner.__cause__))


def from_it(part):
    raise KeyError("new") from part


def plainly(part):
    raise KeyError("new")


for act in (from_it, plainly, print):
    run(ExceptionGroup("m", [ValueError("v")]), act)
    run(ExceptionGroup("m", [ValueError("v"), OSError("os")]), act)
    run(ValueError("alone"), act)


class Tagged(ExceptionGroup):
    def __new__(cls, message, members, tag="?"):
        self = super().__new__(cls, message, members)
        self.tag = tag
        return self

    def derive(self, members):
        return Tagged(self.message, members, self.tag + "'")


tagged = Tagged("mine", [ValueError(1), Tagged("inner", [TypeError(2), ValueError(3)], "in")], "out")
tagged.add_note("noted")
part, rest = tagged.split(ValueError)
print(repr(part), part.tag, part.exceptions[1].tag, part.__notes__)
print(repr(rest), rest.tag, rest.exceptions[0].tag, rest.__notes__)
print(isinstance(tagged.subgroup(TypeError), Tagged), tagged.subgroup(KeyError))
try:
    try:
        raise tagged
    except* TypeError as part:
        print("caught", repr(part), part.tag)
except Tagged as rest:
    print("left", repr(rest), rest.tag)
for wrong in ((), ("x",), ("x", [ValueError()], 3)):
    try:
        ExceptionGroup(*wrong)
    except TypeError as error:
        print(error)
try:
    raise ExceptionGroup("last", [ValueError(1), TypeError(2)])
except* ValueError:
    raise KeyError("during")
