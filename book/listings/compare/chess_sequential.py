"""A champion plays one board after the other."""

import time

import measuring
from busy import keep_busy
from chess import Exhibition


# ANCHOR: sequential
def play(exhibition):
    for _ in range(exhibition.moves):
        keep_busy(exhibition.champion)
        last = exhibition.seconds()
        time.sleep(exhibition.opponent)
    return last


def play_all(exhibition):
    return [play(exhibition) for _ in range(exhibition.boards)]
# ANCHOR_END: sequential


def work(parameters):
    exhibition = Exhibition(parameters)
    return exhibition.findings(play_all(exhibition))


if __name__ == "__main__":
    measuring.run(work)
