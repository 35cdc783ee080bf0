# expect: proved
"""A registry makes each plugin when it is first asked for. It looks twice, and shows a plugin only when it is whole."""
from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable

CALLERS = 2
ROUNDS = 10


class Codec(ABC):
    """Writes text in another way, and reads it again."""

    made = 0

    def __init__(self) -> None:
        type(self).made += 1
        self.table = self.build()

    @abstractmethod
    def build(self) -> dict[str, str]:
        """What each letter becomes."""

    def encode(self, text: str) -> str:
        return "".join(self.table.get(letter, letter) for letter in text)


class Shift(Codec):
    """Caesar's."""

    def build(self) -> dict[str, str]:
        letters = "abcdefghij"
        return {letter: letters[(place + 3) % len(letters)] for place, letter in enumerate(letters)}


class Digits(Codec):
    """Numbers for letters that look like them."""

    def build(self) -> dict[str, str]:
        return dict(zip("oieas", "01345"))


class UnknownCodec(KeyError):
    """Nobody has registered it."""


class Registry:
    def __init__(self) -> None:
        self._makers: dict[str, Callable[[], Codec]] = {}
        self._made: dict[str, Codec] = {}
        self._lock = threading.Lock()

    def register(self, name: str, maker: Callable[[], Codec]) -> None:
        self._makers[name] = maker

    def get(self, name: str) -> Codec:
        codec = self._made.get(name)
        if codec is None:
            with self._lock:
                codec = self._made.get(name)
                if codec is None:
                    codec = self._make(name)
                    self._made[name] = codec
        return codec

    def _make(self, name: str) -> Codec:
        maker = self._makers.get(name)
        if maker is None:
            raise UnknownCodec(name)
        return maker()


class Caller(threading.Thread):
    """Asks for both codecs in turn, and begins with one of them."""

    def __init__(self, registry: Registry, number: int) -> None:
        super().__init__(name=f"caller-{number}")
        self.registry = registry
        self.number = number
        self.answers: list[str] = []

    def run(self) -> None:
        names = ("shift", "digits")
        for turn in range(ROUNDS):
            codec = self.registry.get(names[(self.number + turn) % 2])
            self.answers.append(codec.encode("a big idea"))


def main() -> None:
    registry = Registry()
    registry.register("shift", Shift)
    registry.register("digits", Digits)
    callers = [Caller(registry, number) for number in range(CALLERS)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()

    assert (Shift.made, Digits.made) == (1, 1), "a codec was made twice"
    both = {registry.get("shift").encode("a big idea"), registry.get("digits").encode("a big idea")}
    for caller in callers:
        assert len(caller.answers) == ROUNDS
        assert set(caller.answers) == both
    for text in sorted(both):
        print(text)


if __name__ == "__main__":
    main()
