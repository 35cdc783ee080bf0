# since 3.12: batches, which forget what they take from once they have come to an end, or failed.
from itertools import batched


class Tap:
    def __init__(self, *steps):
        self.steps = list(steps)

    def __iter__(self):
        return self

    def __next__(self):
        step = self.steps.pop(0)
        if isinstance(step, type):
            raise step
        return step


for taken in (batched(Tap(StopIteration, 1, 2), 2), batched(Tap(1, KeyError, 2, 3), 2)):
    for _ in range(3):
        try:
            print(next(taken))
        except Exception as error:
            print(type(error).__name__)
