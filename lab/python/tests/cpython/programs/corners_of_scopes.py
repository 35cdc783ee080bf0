# Names in classes inside functions, and `super()` where it cannot know what is meant.
x = "global"


def in_a_function():
    x = "function"

    class Bound:
        before = x
        x = "class"
        after = x

    class Free:
        seen = x

    return Bound.before, Bound.after, Free.seen


print(in_a_function())


def unbound():
    only_here = 1

    class Bound:
        only_here = only_here


try:
    unbound()
except NameError as error:
    print(error)


def no_class(argument):
    return super()


class Base:
    def name(self):
        return "base"


class Sub(Base):
    def name(self):
        return "sub of " + super().name()

    def nested(self):
        def inner():
            return super().name()

        return inner()

    def with_argument(self):
        def inner(me):
            return super().name()

        return inner(self)

    def in_a_lambda(self):
        return (lambda: super().name())()

    def in_a_list(self):
        return [super(Sub, self).name() for _ in range(1)]

    def rest(*args):
        return super().name()

    @staticmethod
    def static():
        return super().name()


sub = Sub()
print(sub.name(), sub.with_argument(), sub.in_a_list())
for call in [sub.nested, sub.in_a_lambda, sub.rest, sub.static, lambda: no_class(1), lambda: super()]:
    try:
        print(call())
    except RuntimeError as error:
        print(error)
