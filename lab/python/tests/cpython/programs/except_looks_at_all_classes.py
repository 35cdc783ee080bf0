# Each class behind `except` is looked at before one of them is compared.
def catches(raised, classes):
    try:
        try:
            raise raised
        except classes as error:
            print("caught", repr(error))
    except TypeError as error:
        print(error, repr(error.__context__))


catches(ValueError(1), (ValueError, KeyError))
catches(ValueError(1), (ValueError, "KeyError"))
catches(ValueError(1), (KeyError, (ValueError,)))
catches(ValueError(1), (3,))


def splits(raised, classes):
    try:
        try:
            raise raised
        except* classes as group:
            print("caught", repr(group))
    except BaseException as error:
        print(repr(error))


splits(ValueError(1), (ValueError, KeyError))
splits(ValueError(1), (ValueError, 3))
splits(ValueError(1), (ValueError, ExceptionGroup))

try:
    try:
        raise ValueError(2)
    except* ValueError:
        print("all of it")
    except* 3:
        print("never")
except TypeError as error:
    print(error)


class Noisy(ExceptionGroup):
    def split(self, condition):
        print("split by", condition)
        return super().split(condition)

    def derive(self, members):
        print("derive", len(members))
        return Noisy(self.message, members)


try:
    raise Noisy("some", [ValueError(1), TypeError(2)])
except* ValueError as group:
    print(repr(group))
except* TypeError as group:
    print(repr(group))


class Failing(ExceptionGroup):
    def split(self, condition):
        raise KeyError("not to be split")


try:
    try:
        raise Failing("some", [ValueError(1)])
    except* ValueError:
        print("never")
except KeyError as error:
    print(repr(error), repr(error.__context__))


class Made(Exception):
    def __new__(cls):
        return 3


try:
    raise Made
except Exception as error:
    print(repr(error))
