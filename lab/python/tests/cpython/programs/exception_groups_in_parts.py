# What a group is split into knows where it comes from, and does not show it.


def parts():
    try:
        try:
            raise KeyError("first")
        except KeyError:
            raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2), ValueError(3)])])
    except ExceptionGroup as group:
        group.add_note("noted")
        return group, *group.split(ValueError)


whole, part, rest = parts()
for group in (whole, part, rest, part.exceptions[1], whole.derive([OSError()])):
    print(repr(group), group.__suppress_context__, repr(group.__context__), repr(group.__cause__))
print(whole.subgroup(Exception) is whole, whole.subgroup(TypeError).__suppress_context__)
part.add_note("of the part")
print(whole.__notes__, part.__notes__, rest.__notes__)

try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as caught:
        print(repr(caught), caught.__suppress_context__)
except ExceptionGroup as left:
    print(repr(left), left.__suppress_context__, left.__context__)

try:
    raise ValueError(1)
except* ValueError as caught:
    print(repr(caught), caught.__suppress_context__, caught.__context__)

try:
    try:
        raise KeyError("first")
    except KeyError:
        raise ExceptionGroup("second", [ValueError(1), TypeError(2)])
except* ValueError:
    print("the rest goes on, without what came first")
