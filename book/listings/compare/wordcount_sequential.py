"""The words of a text, counted one piece after the other."""

import measuring
from wordcount import answer, count_words, merge, with_pieces


# ANCHOR: sequential
def count_all(texts):
    return merge(count_words(text) for text in texts)
# ANCHOR_END: sequential


if __name__ == "__main__":
    measuring.run(
        lambda given: answer(count_all(given["texts"])), prepare=with_pieces
    )
