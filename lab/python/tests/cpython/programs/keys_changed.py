# A key that takes the place of another while a loop goes through a dict.
for count in range(1, 14):
    names = {chr(97 + at): at for at in range(count)}
    seen = []
    try:
        for name in names:
            seen.append(name)
            names[name.upper() + "!"] = names.pop(name)
    except RuntimeError as error:
        seen.append(str(error))
    print(seen, list(names))

for count in range(1, 14):
    numbers = {at: at for at in range(count + 3)}
    for at in range(3):
        del numbers[at]
    seen = []
    try:
        for number in numbers:
            seen.append(number)
            if number % 2:
                del numbers[number]
                numbers[number + 100] = 1
    except RuntimeError as error:
        seen.append(str(error))
    print(seen, list(numbers))

# What was noticed once is not forgotten.
d = {1: 1, 2: 2}
keys = iter(d)
next(keys)
d[3] = 1
for _ in range(2):
    try:
        print(next(keys))
    except RuntimeError as error:
        print(error)
    d.pop(3, None)

s = {1, 2, 3}
try:
    for element in s:
        s.add(element + 10)
except RuntimeError as error:
    print(error)
