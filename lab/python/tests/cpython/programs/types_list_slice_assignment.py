items = list(range(10))
items[2:5] = ["a", "b"]
print(items)
items[1:1] = [0.5, 0.75]
print(items)
items[::3] = "WXYZ"
print(items)
del items[::2]
print(items)
del items[1:3]
items[:] = items[::-1]
print(items)
items[5:] = (1, 2, 3)
items[100:] = [9]
items[-1:] = []
print(items, items[-3:-1], items[::-2], items[3:0:-1], items[slice(1, 3)])
items[:] = []
print(items)
nested = [[1, 2], [3, 4]]
nested[0][1], nested[1] = "x", nested[0]
print(nested, nested[1] is nested[0])
