for i in range(3):
    if i == 1:
        continue
    print(i, end=" ")
else:
    print("done")
for i in range(10):
    if i == 2:
        break
else:
    print("never")
n = 0
while n < 5:
    n += 1
    if n == 3:
        continue
    if n > 4:
        break
    print(n)
else:
    print("never")
while n:
    n -= 1
else:
    print("empty", n)
for x in (1, 2), (3, 4):
    for y in x:
        if y % 2:
            break
        print("inner", y)
    else:
        continue
    print("left", x)
for i, (a, *b) in enumerate(["xyz", [1], (2, 3)], start=1):
    print(i, a, b)
