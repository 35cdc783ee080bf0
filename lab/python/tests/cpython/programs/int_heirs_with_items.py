# What has items by number can be gone through, whatever it extends.
class Three(int):
    def __getitem__(self, place):
        if place == 3:
            raise IndexError
        return self * place


class Half(float):
    def __getitem__(self, place):
        return [self, self / 2][place]


print(list(Three(5)), 5 in Three(5), 7 in Three(5), max(Three(2)))
first, second = Half(3.0)
print(first, second, tuple(Half(1.0)))
for plain in (3, 2.5, None, True):
    try:
        iter(plain)
    except TypeError as error:
        print(error)
