class Animal:
    kingdom = "animals"
    count = 0

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return f"{self.name} makes a sound"

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


class Dog(Animal):
    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)

    def speak(self):
        return super().speak() + ": woof"


class Puppy(Dog):
    kingdom = "puppies"


a, d, p = Animal("cat"), Dog("rex", ["sit"]), Puppy("bit")
print(a, d, [p], a.speak(), d.speak(), p.speak(), Animal.count, p.kingdom, d.kingdom)
print(isinstance(p, Animal), isinstance(a, (Dog, int)), issubclass(Puppy, Dog), issubclass(int, object), type(p) is Puppy)
print(Puppy.__name__, Puppy.__mro__, Dog.__qualname__, p.__class__, vars(d), d.__dict__ == {"name": "rex", "tricks": ["sit"]})
print(hasattr(d, "tricks"), hasattr(a, "tricks"), getattr(a, "name"), getattr(a, "x", "none"))
setattr(a, "x", 5)
del a.name
delattr(a, "x")
print(vars(a), Animal.speak(d), callable(Animal), Dog.speak is Dog.speak)
f = d.speak
print(f(), f == d.speak, f is d.speak)
d.speak = lambda: "own"
print(d.speak(), Animal)
for wrong in (lambda: a.name, lambda: Animal.nope, lambda: Dog(), lambda: a.speak(1), lambda: object().x, lambda: (1).x):
    try:
        wrong()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
print(object() == object(), Animal("a") == Animal("a"))
