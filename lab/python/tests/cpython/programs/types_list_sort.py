words = ["banana", "Apple", "cherry", "apple", "fig", "Éclair"]
print(
    sorted(words),
    sorted(words, key=str.lower),
    sorted(words, key=len),
    sorted(words, key=len, reverse=True),
    sorted(words, reverse=True),
)
words.sort(key=lambda word: (-len(word), word))
print(words)
pairs = [(2, "b"), (1, "z"), (2, "a"), (1, "a")]
print(
    sorted(pairs),
    sorted(pairs, key=lambda pair: pair[0]),
    sorted(pairs, key=lambda pair: pair[0], reverse=True),
    sorted(pairs, reverse=True),
)
print(
    sorted([3, 1.5, True, -2, 10**30, 2.5]),
    sorted("hello"),
    sorted({"b": 1, "a": 2}),
    sorted([]),
    sorted([[2], [1, 5], [1]]),
    sorted((3, 1, 2), reverse=1),
)
numbers = [5, 2, 9]
print(numbers.sort(), numbers, numbers.sort(reverse=True), numbers, numbers.sort(key=None), numbers)
print(
    sorted([5, 3, 8], key=lambda n: -n),
    sorted(range(10), key=lambda n: n % 3),
    sorted([b"b", b"a"]),
)
