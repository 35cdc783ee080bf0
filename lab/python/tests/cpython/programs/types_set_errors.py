def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


numbers = {1, 2}


def grow():
    for number in numbers:
        numbers.add(number + 10)


for action in (
    lambda: numbers.remove(9),
    lambda: set().pop(),
    lambda: numbers.add([]),
    lambda: {[]},
    lambda: {{}},
    lambda: {set()},
    lambda: set(5),
    lambda: numbers.update(5),
    lambda: numbers.union(5),
    lambda: frozenset([1]).add(2),
    lambda: numbers[0],
    lambda: numbers | [1],
    lambda: numbers + numbers,
    lambda: numbers < [1],
    lambda: [] in numbers,
    lambda: hash(numbers),
    lambda: set(1, 2),
    lambda: numbers.issubset(5),
    lambda: numbers.append(1),
    lambda: numbers.add(),
    grow,
):
    attempt(action)
print(len(numbers) >= 2)
