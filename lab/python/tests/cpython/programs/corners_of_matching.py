from collections import deque, namedtuple

Pair = namedtuple("Pair", "a b")


def kind(subject):
    match subject:
        case Pair(a, b=b):
            return f"pair {a} {b}"
        case [a, b]:
            return f"two {a} {b}"
        case [a, *_]:
            return f"some {a}"
        case int(n):
            return f"int {n}"
    return "other"


for subject in [Pair(1, 2), deque([1, 2]), deque([3]), (4, 5), 6, "ab", b"ab", {1: 2}]:
    print(kind(subject))


class Twice:
    __match_args__ = ("a", "a")
    a = 1


class Wrong:
    __match_args__ = ["a"]
    a = 1


def complaint(subject, pattern):
    try:
        pattern(subject)
    except TypeError as error:
        print(error)


def twice(subject):
    match subject:
        case Twice(1, 1):
            pass


def by_both(subject):
    match subject:
        case Twice(1, a=1):
            pass


def wrong(subject):
    match subject:
        case Wrong(1):
            pass


def too_many(subject):
    match subject:
        case int(1, 2):
            pass


complaint(Twice(), twice)
complaint(Twice(), by_both)
complaint(Wrong(), wrong)
complaint(5, too_many)
