"""The words of a text, its pieces shared out among threads."""

from concurrent.futures import ThreadPoolExecutor

import measuring
from wordcount import answer, count_words, merge, with_pieces


# ANCHOR: threads
def count_all(texts, workers):
    with ThreadPoolExecutor(max_workers=workers) as executor:
        return merge(executor.map(count_words, texts))
# ANCHOR_END: threads


if __name__ == "__main__":
    measuring.run(
        lambda given: answer(count_all(given["texts"], given["workers"])),
        prepare=with_pieces,
    )
