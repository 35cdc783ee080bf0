# expect: found
"""It looks like `+=` on an attribute, and calls two functions."""
import threading


class Player:
    def __init__(self) -> None:
        self._score = 0

    @property
    def score(self) -> int:
        return self._score

    @score.setter
    def score(self, value: int) -> None:
        if value < 0:
            raise ValueError("no score is below 0")
        self._score = value


player = Player()


def win() -> None:
    player.score += 10


threads = [threading.Thread(target=win) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert player.score == 20
