# since 3.12: older versions say or do some of it in another way.
# Numbers have the same hashes in all runs, so sets of them have an order.
import random

print({3, 1, 2}, set([3, 1, 2, 3]), {10, 20, 30, 40, 50}, set([10, 20, 30, 40, 50]))
print({x * x for x in range(10)}, {x % 7 for x in range(50, 20, -3)}, {-1, 0, 1.5, 2.0})
print(list({(1, 2), (3, 4), (0, 0)}), {None, True, 5}, {2**70, 3, -5}, set(map(int, "31415926")))

a, b = {1, 2, 3, 40, 50}, {3, 40, 100, 7}
print(a | b, a & b, a - b, a ^ b, b | a, b & a, b - a, b ^ a)
a |= b
print(a)
a &= {1, 2, 100, 40, 9}
print(a)
a -= {2}
print(a)
a ^= {5, 6, 1}
print(a)

print({1, 2, 3}.union([30, 20, 10]), {1, 2, 3}.difference([2]), {9, 1, 33}.intersection([33, 9]))
print(frozenset([9, 8, 7, 100, 33]), set(frozenset([9, 8, 7, 100, 33])), set({5: 1, 2: 2, 33: 1}))
print([key for key in {5: 1, 3: 2, 64: 3}.keys() | {8}])

s = set(range(20, 0, -2))
print([s.pop() for _ in range(4)])
s.add(3)
s.add(50)
print(s, s.pop(), s.pop(), s.copy())

# An element that comes may take the place of one that went.
s = set(range(6))
s.remove(0)
s.remove(3)
s.add(32)
print(s)

numbers = random.Random(3)
s = set()
for turn in range(300):
    x = numbers.randrange(1000)
    if x in s:
        s.remove(x)
    elif turn % 7 == 3 and s:
        s.pop()
    else:
        s.add(x)
    if turn % 40 == 0:
        print(s)
t = {numbers.randrange(10**12) for _ in range(40)}
print(t, t - s, s & t, s | t)
print(hash(frozenset({1, 2, 3})), hash(frozenset()), hash(frozenset(range(50))))
print([sorted(pair) for pair in {frozenset({1, 2}), frozenset({2, 3}), frozenset({1, 3})}])
