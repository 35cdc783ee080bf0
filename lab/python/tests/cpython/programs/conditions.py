def kind(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n % 2:
        return "odd"
    else:
        return "even"


print([kind(n) for n in (-1, 0, 1, 2)])
print("yes" if kind(3) == "odd" else "no", [1, 2][True], (lambda: 5)() if 1 else None)
if (n := len("four")) > 3:
    print(n)
pass
print(n, [y := 1, y**2], any((found := word).startswith("b") for word in ["ab", "bc"]), found)
