# since 3.13: older versions convert when the specification is known
seen = [1]


def width():
    seen.append(len(seen))
    return 12


print(f"{seen!r:>{width()}}|{seen!s:<{width()}}|{seen!a:^{width()}}|{seen!r:>4}|{len(seen):>{width()}}")
