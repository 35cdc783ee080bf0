# since 3.12: a name that is an attribute of `self`.
limits = 2


class Counter:
    def __init__(self):
        self.limit = 3

    def left(self):
        return limit - 1


Counter().left()
