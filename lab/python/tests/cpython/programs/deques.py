from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
d.extend([5, 6])
d.extendleft([-1, -2])
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), 3 in d, list(d), d.count(3), d.index(2))
d.rotate(2)
print(d)
d.rotate(-1)
d.remove(2)
d.insert(1, "x")
d[0] = "first"
print(d, list(reversed(d)), d == deque(list(d)), bool(deque()), d.copy() == d, d.maxlen)
d.reverse()
del d[0]
d.clear()
last = deque(maxlen=3)
for i in range(5):
    last.append(i)
print(last, d, last.maxlen, deque("ab") + deque("c"), deque("abc", 2), sorted(deque([2, 1])), last < deque([9]))
for wrong in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1]).remove(2), lambda: deque()[0], lambda: deque(maxlen=-1)):
    try:
        wrong()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
try:
    for x in last:
        last.append(x)
except RuntimeError as error:
    print(error)


class Recent(deque):
    def __init__(self, items, most):
        super().__init__(items, most)
        self.most = most

    def newest(self):
        return self[-1]


recent = Recent("abcd", 3)
recent.append("e")
print(recent, len(recent), list(recent), recent.newest(), recent.most, recent.maxlen, bool(Recent("", 1)))
print("d" in recent, recent == deque("cde"), deque("cde") == recent, recent < deque("d"), sorted(recent))
recent[0] = "z"
del recent[1]
recent += "y"
print(recent, recent[0], recent + deque("x"), reversed(recent) is not recent, [*recent], recent.pop())
for item in recent:
    print(item, end=" ")
first, *rest = recent
print(first, rest, isinstance(recent, deque))
try:
    hash(recent)
except TypeError as error:
    print(error)
try:
    recent.missing
except AttributeError as error:
    print(error)


class Last:
    def __index__(self):
        return -1


recent = deque("ab")
recent[Last()] = "c"
print(recent[Last()])
del recent[Last()]
print(recent)
