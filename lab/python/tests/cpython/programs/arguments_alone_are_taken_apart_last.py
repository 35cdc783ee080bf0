"""What stands alone behind a star is taken apart by the call itself, after the arguments with names."""


class Items:
    def __iter__(self):
        print("items", end=" ")
        return iter([1, 2])


class Pairs:
    def keys(self):
        print("keys", end=" ")
        return ["k"]

    def __getitem__(self, key):
        return 5


def told(*args, **kwargs):
    return args, kwargs


def more(value):
    jobs.append(value)
    return value


print(told(*Items(), **Pairs()))
print(told(0, *Items(), **Pairs()))
print(told(*Items(), *Items(), **Pairs()))
print(told(*Items(), k=print("value", end=" ")))
print(told(*Items()))
jobs = [1]
print(told(*jobs, k=more(2)))
print(told(*jobs, **{"k": more(3)}))
print(told(0, *jobs, k=more(4)))
print("{} {k}".format(*jobs, k=more(5)))
for call in [lambda: told(*5, k=more(6)), lambda: told(*jobs, k=1, **{"k": 2}), lambda: told(*5, **5)]:
    try:
        call()
    except TypeError as error:
        print(error, len(jobs))
