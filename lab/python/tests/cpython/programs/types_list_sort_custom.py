def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Version:
    def __init__(self, major, minor):
        self.major, self.minor = major, minor

    def __lt__(self, other):
        return (self.major, self.minor) < (other.major, other.minor)

    def __gt__(self, other):
        return (self.major, self.minor) > (other.major, other.minor)

    def __repr__(self):
        return f"v{self.major}.{self.minor}"


versions = [Version(n * 7 % 5, n * 3 % 4) for n in range(12)]
print(sorted(versions), sorted(versions, reverse=True))
versions.sort()
print(versions, min(versions), max(versions))
print(
    sorted(versions, key=lambda version: version.minor),
    min(versions, key=lambda version: -version.minor),
    max([Version(1, 1), Version(1, 1)]),
)
print(sorted([(Version(2, 0), "b"), (Version(1, 0), "a")], key=lambda pair: pair[0]))


class Incomparable:
    pass


attempt(lambda: sorted([Incomparable(), Incomparable()]))
attempt(lambda: min([Incomparable(), 1]))
attempt(lambda: sorted([1, None]))


words = ["bb", "a"]
print(words.sort(key=lambda word: print(words) or len(word)), words)


def sort_and(change):
    def key(word):
        change(word)
        return len(word)

    try:
        words.sort(key=key)
    except Exception as error:
        print(type(error).__name__, error, sorted(words))


sort_and(words.append)
sort_and(lambda word: word / 2)
