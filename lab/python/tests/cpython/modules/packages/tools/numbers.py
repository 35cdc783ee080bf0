print("numbers")


def double(n):
    return 2 * n
