# since 3.13: older versions say some of this in other words.
left = right = None
for _ in range(2000):
    left, right = [left], [right]
print(left == right, left != right, left == [right])
first, second = (), ()
for _ in range(2000):
    first, second = (first, 1), (second, 1)
print(first == second, hash(first) == hash(second))
print(
    [1, 2] < [1, 2, 0],
    [] < [0],
    [3] > [2, 9],
    (1, [2, "b"]) > (1, [2, "a"]),
    [[1], [2]] <= [[1], [2]],
    ["a", 1] == ["a", 1.0],
    {1, 2} < {1, 2, 3},
    {1} == {1.0},
)


class Loud:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        print("eq", self.value, end=" ")
        return self.value == other.value

    def __hash__(self):
        return 1


print([Loud(1), Loud(2), Loud(3)] == [Loud(1), Loud(5), Loud(3)])
print(
    (Loud(1),) == (Loud(1),),
    Loud(7) in [Loud(6), Loud(7)],
    [Loud(1), Loud(2)].index(Loud(2)),
    {Loud(1): 1} == {Loud(1): 1},
)
same = Loud(1)
print([same] == [same], same in [same], [same].count(same))

nan = float("nan")
print(nan == nan, [nan] == [nan], (nan,) == (nan,), {1: nan} == {1: nan}, [1, [nan]] == [1, [nan]])
print(nan in [nan], [nan].index(nan), [nan].count(nan), [nan] < [nan], [nan] != [nan])
