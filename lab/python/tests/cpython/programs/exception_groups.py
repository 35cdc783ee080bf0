def run(*errors):
    try:
        raise ExceptionGroup("several", list(errors))
    except* ValueError as group:
        print("values", group.message, [str(e) for e in group.exceptions])
    except* (KeyError, TypeError) as group:
        print("others", repr(group))
    else:
        print("never")
    finally:
        print("end")


run(ValueError("a"), KeyError("k"), ValueError("b"))
try:
    run(ValueError("a"), OSError("left"))
except ExceptionGroup as group:
    print(group, group.exceptions)
try:
    pass
except* ValueError:
    print("never")
else:
    print("else")
try:
    raise ValueError("bare")
except* ValueError as group:
    print(repr(group))
nested = ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError(1), TypeError(2)]), KeyError(3)])
match, rest = nested.split(ValueError)
print(match, match.exceptions, rest.exceptions, nested.subgroup(TypeError).exceptions, nested.subgroup(OSError))
try:
    raise nested
except* TypeError as group:
    print(group.exceptions)
except* Exception as group:
    print(group.exceptions)
for wrong in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup(5, [ValueError()])):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(isinstance(nested, Exception), isinstance(BaseExceptionGroup("b", [KeyboardInterrupt()]), Exception))
