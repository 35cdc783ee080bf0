def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        if spec == "long":
            return f"{self.cents // 100} euros {self.cents % 100} cents"
        return format(self.cents / 100, spec or ".2f")

    def __str__(self):
        return f"{self.cents}c"

    def __repr__(self):
        return f"Money({self.cents})"


price = Money(1250)
print(f"{price} {price:long} {price:8.1f} {price!s} {price!r:>12}")
print(
    "{:long} {} {!r}".format(price, price, price),
    format(price),
    str(price),
    "%s %r" % (price, price),
)
print([price], {"p": price}, (price,))


class Wrong:
    def __format__(self, spec):
        return 5


class Plain:
    def __repr__(self):
        return "Plain()"


attempt(lambda: f"{Wrong()}")
attempt(lambda: f"{Plain():>10}")
attempt(lambda: f"{Plain()}")
