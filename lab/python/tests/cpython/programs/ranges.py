print(list(range(5)), list(range(2, 8, 3)), list(range(5, 0, -2)), list(range(0)))
r = range(10, 0, -3)
print(r, len(r), r[0], r[-1], r[1:3], 4 in r, 5 in r, r.index(4), r.count(7), r == range(10, -1, -3))
print(r.start, r.stop, r.step, list(reversed(r)), range(3) == range(0, 3, 1), hash(range(0)) == hash(range(2, 2)))
print(range(10**10)[10**9], bool(range(0)), sum(range(101)), range(0, 10, 4)[::-1])
for wrong in (lambda: range(1, 2, 0), lambda: range(3)[3], lambda: range(1.5), lambda: range(3).index(9)):
    try:
        wrong()
    except (ValueError, IndexError, TypeError) as error:
        print(type(error).__name__, error)
