"""How long moves take, in real seconds, and what the champion gets out."""

import time

from measuring import Measure


class Exhibition:
    def __init__(self, parameters):
        self.boards = parameters["boards"]
        self.moves = parameters["moves"]
        self.champion = parameters["champion_s"] / parameters["faster"]
        self.opponent = parameters["opponent_s"] / parameters["faster"]
        self.begin = time.perf_counter()

    def seconds(self):
        return time.perf_counter() - self.begin

    def findings(self, last_moves):
        """`last_moves` says when the champion's last move at each board was."""
        last = max(last_moves) * 1000
        return self.boards * self.moves, [
            Measure("champion's last move after", last, "ms")
        ]
