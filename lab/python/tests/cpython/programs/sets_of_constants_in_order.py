# since 3.15: older versions have another set ready.
# Constants are a set that is ready, and what a program gets is a copy of it, unless it only goes through it.
print({6, 3, 46, 10}, {25, 17, 9, 1, 33, 41}, list({8, 0, 16, 24, 32}), *{8, 0, 16, 24, 32}, frozenset({24, 8, 0, 16, 40}))
for x in {8, 0, 16, 24, 32}:
    print(x, end=" ")
print([x for x in {8, 0, 16, 24, 32}], [x for _ in [1] for x in {8, 0, 16, 24, 32}])
print(list(x for x in {8, 0, 16, 24, 32}), {x: 1 for x in {8, 0, 16, 24, 32}}, list(x for y in "a" for x in {8, 0, 16, 24, 32}))
a, b, c, d, e = {8, 0, 16, 24, 32}
print(a, b, c, d, e, {-8, -16, 0.5, 8, True, None is None}, {int("9"), 17, 1, 25})

# A large one is not ready.
print({0, 7, 230, 480, 27, 91, 610, 8, 333, 72, 15, 640, 704, 66, 99, 41, 57, 128, 256, 512, 320, 192, 31, 63, 95, 127, 159, 191, 223, 255})
print({0, 7, 230, 480, 27, 91, 610, 8, 333, 72, 15, 640, 704, 66, 99, 41, 57, 128, 256, 512, 320, 192, 31, 63, 95, 127, 159, 191, 223, 255, 287})
