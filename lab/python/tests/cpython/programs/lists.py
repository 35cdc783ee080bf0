xs = [3, 1, 2]
xs.append(5)
xs.extend((7, 8))
xs.insert(0, 9)
xs.insert(-1, "x")
print(xs, xs.pop(), xs.pop(0), xs.pop(-2), xs.index(2), xs.count(1), len(xs))
xs.remove("x")
xs.sort()
print(xs, xs.copy() is xs, xs == xs.copy())
xs.sort(key=lambda x: -x)
xs.reverse()
print(xs, sorted(xs, reverse=True), list(reversed(xs)), xs + [1], xs * 2, 2 * [0])
xs += [4]
xs *= 2
del xs[0], xs[-1]
print(xs, min(xs), max(xs), sum(xs), [] or "empty", [[1] * 2 for _ in range(2)])
xs.clear()
print(xs, [1, [2, [3]]], list("abc"), list(range(3)), [*"ab", *[1, 2]])
same = []
same.append(same)
print(same, [1, 2, 3] == [1, 2, 3], [1, 2] != [1])
words = ["banana", "Apple", "cherry", "fig"]
words.sort(key=str.lower)
print(words, sorted(words, key=len), sorted(words, key=lambda w: (len(w), w), reverse=True))
for wrong in (
    lambda: [].pop(),
    lambda: [1].remove(2),
    lambda: [1].index(2),
    lambda: [1][1],
    lambda: xs["a"],
    lambda: [1, "a"].sort(),
    lambda: [1] + (2,),
    lambda: [1].pop(5),
):
    try:
        wrong()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
