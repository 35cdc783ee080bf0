from dataclasses import dataclass


@dataclass
class A:
    x: "int" = 1
    y: "ClassVar[int]" = 2
    z: "InitVar[int]" = 3
    w: 'int' = 4


print(A(), A.__doc__)
