# since 3.15: until 3.12 runs of equal items were counted otherwise, and until 3.14 short runs were made longer otherwise


class Item:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        global count, trace, left
        count += 1
        left -= 1
        trace = (trace * 31 + self.value * 1009 + other.value) % 1000000007
        if not left:
            raise OverflowError
        return self.value < other.value


def numbers(count, below, seed):
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield seed // 65536 % below


def shapes(size):
    yield "any", list(numbers(size, 10000, size))
    yield "few", list(numbers(size, 4, size))
    yield "in order", list(range(size))
    yield "from behind", list(range(size))[::-1]
    yield "saw", [at % 37 for at in range(size)]
    yield "turned", [(at + size // 3) % size for at in range(size)]
    yield "short before long", [at + 30 for at in range(20)] + list(range(size - 20))
    yield "runs", sorted(numbers(size // 2, 99, 1)) + sorted(numbers(size // 3, 99, 2)) + sorted(numbers(size // 4, 99, 3))
    nearly = list(range(size))
    for at in numbers(5, size, 7):
        nearly[at] = size - at
    yield "nearly", nearly


for size in (5, 63, 64, 65, 100, 200):
    for name, values in shapes(size):
        for reverse in (False, True):
            for fails in (0, 50, 3 * size):
                items, count, trace, left = [Item(value) for value in values], 0, 0, fails
                try:
                    items.sort(reverse=reverse)
                except OverflowError:
                    pass
                print(size, name, reverse, fails, count, trace, sum(at * item.value for at, item in enumerate(items)))
