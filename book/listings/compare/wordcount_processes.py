"""The words of a text, its pieces shared out among processes."""

from concurrent.futures import ProcessPoolExecutor

import measuring
from wordcount import answer, count_words, merge, with_pieces


# ANCHOR: processes
def count_all(texts, workers):
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return merge(executor.map(count_words, texts))  # every text is sent
# ANCHOR_END: processes


if __name__ == "__main__":
    measuring.run(
        lambda given: answer(count_all(given["texts"], given["workers"])),
        prepare=with_pieces,
    )
