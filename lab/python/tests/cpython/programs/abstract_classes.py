# since 3.12: classes that promise what others do.
import abc
import threading
from abc import ABC, abstractmethod


class Shape(ABC):
    made = 0

    def __init__(self, name="shape"):
        self.name = name
        Shape.made += 1

    @abstractmethod
    def area(self):
        """How much it covers."""

    @property
    @abstractmethod
    def corners(self): ...

    @classmethod
    @abstractmethod
    def unit(cls): ...

    @staticmethod
    @abstractmethod
    def kind(): ...

    def __str__(self):
        return f"{self.name}: {self.area():.2f}, {self.corners} corners"


class Round(Shape):
    corners = 0

    def area(self):
        return super().area() or 1.5


class Circle(Round):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return 3 * self.radius**2

    @classmethod
    def unit(cls):
        return cls(1)

    @staticmethod
    def kind():
        return "round"


class Empty(ABC):
    pass


class Counted(Empty):
    count = 0

    def __new__(cls, *args):
        cls.count += 1
        return super().__new__(cls)

    def __init__(self, size):
        self.size = size


class Named(ABC):
    def __init_subclass__(cls, /, tag, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag

    @abstractmethod
    def run(self): ...


class Task(Named, tag="task"):
    pass


class Plugin(ABC):
    known = []

    def __init_subclass__(cls):
        cls.known.append(cls.__name__)

    @abstractmethod
    def run(self): ...


class Half(Plugin):
    pass


class Plain:
    @abstractmethod
    def run(self):
        return "without ABC nobody checks"


for make in [
    lambda: Shape(),
    lambda: Shape("x"),
    lambda: Round(),
    lambda: Circle(2),
    lambda: Circle.unit(),
    lambda: Circle(),
    lambda: Empty(1),
    lambda: Counted(3).size,
    lambda: Task(),
    lambda: Half(),
    lambda: Plain().run(),
    lambda: Named("x"),
]:
    try:
        print(make())
    except TypeError as error:
        print("TypeError:", error)
print(Circle.kind(), Shape.made, Counted.count, Task.tag, Plugin.known, isinstance(Circle(1), Shape), issubclass(Circle, ABC))
print(sorted(Shape.__abstractmethods__), sorted(Round.__abstractmethods__), Circle.__abstractmethods__)
print([cls.__name__ for cls in Circle.__mro__], Shape.area.__isabstractmethod__, Shape.area.__doc__)
print(abc.ABC is ABC, type(Empty()).__name__)


class Step(ABC):
    @abstractmethod
    def work(self): ...

    def run(self):
        done.append(self.work())


class Double(Step):
    def __init__(self, number):
        self.number = number

    def work(self):
        return self.number * 2


done = []
threads = [threading.Thread(target=Double(number).run) for number in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(done))
print(hasattr(ABC, "register"))
