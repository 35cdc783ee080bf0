deep = []
for _ in range(200_000):
    deep = [deep]
other = []
for _ in range(200_000):
    other = [other]
print(type(deep).__name__, len(deep), deep[0] is not deep)
for action in (lambda: repr(deep), lambda: deep == other, lambda: deep < other):
    try:
        action()
    except RecursionError as error:
        print(type(error).__name__)
depth = 0
level = deep
while level:
    level = level[0]
    depth += 1
print(depth)
chain = ()
for number in range(50_000):
    chain = (number, chain)
table = {}
for number in range(50_000):
    table = {"next": table}
total = 0
while chain:
    number, chain = chain
    total += number
print(total, len(table))
del deep, other, table
print("dropped")
