inside = [1]
inside.append(inside)
print(inside, repr(inside), len(inside))
table = {"self": None}
table["self"] = table
print(table)
pair = ([],)
pair[0].append(pair)
print(pair)
data = {"list": [1, (2, {"deep": [None, True]})], "set": {1}, "text": "a'b", 2: 3.0, None: ...}
print(data, str(data), [data["list"], data["set"]])
print(
    [[], [[]], ()],
    (1,),
    ((),),
    {(): []},
    [1.0, -0.0, 1e20],
    [b"x", "x"],
    set(),
    frozenset(),
    {1},
    frozenset({2}),
)
print(
    [1, [2, [3]]] == [1, [2, [3]]],
    [1, [2, [3]]] < [1, [2, [4]]],
    (1, (2, 3)) == (1, (2, 3)),
    {"a": [1]} == {"a": [1]},
    {"a": 1} == {"a": 1.0},
    {1: 2} == [1],
)
print(
    dict(a=1).keys(),
    {"a": 1}.values(),
    {"a": 1}.items(),
    range(3),
    slice(1, None),
    [range(0, 10, 2)],
)
