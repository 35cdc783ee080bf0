"""The same program with threads, with processes, or with neither."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


# ANCHOR: change
def letters(word):
    return len(word)  # stands for the real work


def all_letters(words, executor=None):
    do = map if executor is None else executor.map
    return list(do(letters, words))


if __name__ == "__main__":
    words = ["one", "three", "fifteen"]
    print(all_letters(words))
    for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
        with kind(max_workers=2) as executor:
            print(all_letters(words, executor))
# ANCHOR_END: change
