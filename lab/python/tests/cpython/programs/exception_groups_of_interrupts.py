def handle(group, replacement):
    try:
        try:
            raise group
        except* ValueError:
            raise replacement
    except BaseException as error:
        print(type(error).__name__, [type(each).__name__ for each in error.exceptions])


handle(ExceptionGroup("g", [ValueError(1), KeyError(2)]), KeyboardInterrupt())
handle(ExceptionGroup("g", [ValueError(1), KeyError(2)]), TypeError())
handle(BaseExceptionGroup("g", [ValueError(1), SystemExit(2)]), TypeError())

try:
    raise KeyboardInterrupt
except* KeyboardInterrupt as group:
    print(type(group).__name__)
