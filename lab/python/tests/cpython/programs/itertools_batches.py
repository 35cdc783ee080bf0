from itertools import accumulate, chain, count, groupby, islice

pages = list(range(7))


def batches(items, size):
    it = iter(items)
    while batch := list(islice(it, size)):
        yield batch


print(list(batches(pages, 3)), list(accumulate(pages, max)))
for parity, group in groupby(sorted(pages, key=lambda n: n % 2), key=lambda n: n % 2):
    print(parity, *group)
print(list(islice(chain([0], count(10, -5)), 4)))
try:
    list(islice([1], -1))
except ValueError as error:
    print(error)


class Parity:
    def __init__(self, number):
        self.odd = number % 2

    def __eq__(self, other):
        print(self.odd, "and", other.odd)
        return self.odd == other.odd


for parity, group in groupby([1, 2, 4], Parity):
    print(parity.odd, list(group))
