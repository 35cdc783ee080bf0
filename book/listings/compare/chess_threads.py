"""A thread for each board, and one champion for all of them."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import measuring
from busy import keep_busy
from chess import Exhibition


# ANCHOR: threads
def play_all(exhibition, workers):
    champion = Lock()

    def play(_board):
        for _ in range(exhibition.moves):
            with champion:
                keep_busy(exhibition.champion)
            last = exhibition.seconds()
            time.sleep(exhibition.opponent)
        return last

    with ThreadPoolExecutor(max_workers=workers) as executor:
        return list(executor.map(play, range(exhibition.boards)))
# ANCHOR_END: threads


def work(parameters):
    exhibition = Exhibition(parameters)
    last_moves = play_all(exhibition, parameters["workers"])
    return exhibition.findings(last_moves)


if __name__ == "__main__":
    measuring.run(work)
