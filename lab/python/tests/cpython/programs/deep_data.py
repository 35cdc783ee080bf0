deep = []
for _ in range(200_000):
    deep = [deep]
n = 0
walk = deep
while walk:
    walk = walk[0]
    n += 1
print(n)
try:
    str(deep)
except RecursionError as error:
    print("RecursionError")
del deep
chain = None
for i in range(100_000):
    chain = (i, chain)
print(chain[0])
