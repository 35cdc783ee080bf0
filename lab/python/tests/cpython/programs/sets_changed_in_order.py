# How many slots a set has, where its elements come, and in which order they are added, decides how it is shown.
numbers = [6, 3, 46, 10]
crowd = [25, 17, 9, 1, 33, 41]

# Item by item, or all that another set has.
print(set(numbers), set().union(numbers), {*numbers}, set() | set(numbers))
a, b = set(), set()
a.update(numbers)
b |= {6, 3, int("46"), 10}
print(a, b, set(crowd), set(crowd).copy(), {1}.union(crowd), {1}.union(crowd, numbers))
print({3}.symmetric_difference([40, 0, 4, 87, 34]), {3}.symmetric_difference(set([40, 0, 4, 87, 34])))
print({3}.symmetric_difference(dict.fromkeys([40, 0, 4, 87, 34])), {3} ^ set([40, 0, 4, 87, 34]))

# What is taken away of a list goes out of a copy, and a copy has as many slots as it needs.
y = {1, 2, 3}
y.update([7, 8])
print(y, y.difference([1]), y.difference({1}), y.difference({1: 1}), y - {1}, y.difference([1], [2]))

# Where too many went, the others are put anew.
z = set(range(0, 64, 8))
z.difference_update([0, 8])
print(z)
z.difference_update([16])
z.update([64, 1])
print(z)
z -= set(range(56))
z.update([72, 8, 80])
print(z)

# Who gives away elements goes on from where it was, even if the set was emptied or is another one by now.
p = set(range(6))
print(p.pop(), p.pop(), p.pop())
p.clear()
p.update(range(6))
print(p.pop(), p)
p &= {0, 1, 5}
print(p.pop(), p)
p.__init__(range(8))
print(p.pop(), p)
p -= p
p.add(0)
p.add(7)
print(p.pop(), p.copy().pop())


class Own(set):
    pass


class OwnDict(dict):
    pass


gone = set(crowd) - {9}
print(gone | Own(numbers), gone.union(OwnDict.fromkeys(numbers)), set().union(gone), gone & Own(crowd), Own(gone) ^ gone)
print(dict.fromkeys(crowd).keys() | numbers, dict.fromkeys(crowd).keys() - [9], dict.fromkeys(numbers).keys() ^ crowd)
print(frozenset(crowd).difference([1]), frozenset(numbers).union(crowd), frozenset(gone), frozenset(numbers) ^ gone)

# With itself, or with nothing, it is as it was.
u = set(crowd)
u.discard(9)
u.update(u)
u.update()
u.difference_update()
u |= u
print(u, u.union(), u.difference(), u | u, u & u)
u.intersection_update()
print(u)
