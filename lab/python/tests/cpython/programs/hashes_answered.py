from dataclasses import dataclass


class Answers:
    def __init__(self, answer):
        self.answer = answer

    def __hash__(self):
        return self.answer


for answer in (True, 7, -1, -2, 2**61 - 1, 2**62, 2**63 - 1, -(2**63), 2**63, 10**40):
    print(hash(Answers(answer)), hash((Answers(answer),)))


@dataclass(unsafe_hash=True)
class Point:
    x: int
    y: int


@dataclass(frozen=True, order=True)
class Nothing:
    pass


print(hash(Point(1, 2)) == hash((1, 2)), hash(Nothing()) == hash(()), Point.__hash__.__qualname__)
print(Nothing() < Nothing(), Nothing() <= Nothing(), Nothing() > Nothing(), Nothing() >= Nothing())
