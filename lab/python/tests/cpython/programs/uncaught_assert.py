n = 3
assert n > 5, f"{n} is too small"
