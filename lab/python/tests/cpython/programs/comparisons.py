print(1 < 2 <= 2 != 3 > 2 >= 2 == 2, 1 < 3 < 2, "a" < "b" < "c")
print([1, 2] < [1, 3], [1] < [1, 0], (1, "a") == (1, "a"), [] == (), {1} < {1, 2}, {1, 2} >= {2})
print(None is None, None == 0, [] is not None, "a" in "cab", 3 not in [1, 2], "k" in {"k": 1})
print(float("nan") == float("nan"), {"a": 1} == {"a": 1.0}, b"a" < b"b", "Z" < "a")
for left, right in [(1, "a"), ([], ()), (None, None), ({}, {}), ("a", b"a")]:
    try:
        print(left < right)
    except TypeError as error:
        print(error)
print(not [], not "", not 0, not None, not {}, not [0], bool("False"))
print(1 and 2, 0 and 2, 1 or 2, 0 or "", None or 0 or [] or "last")
