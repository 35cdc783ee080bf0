"""A text made of words drawn by chance, and how often each of them occurs."""

from collections import Counter

# fmt: off
WORDS = [
    "actor", "again", "answer", "await", "barrier", "both", "buffer", "busy",
    "cancel", "channel", "clock", "core", "count", "counter", "deadlock",
    "done", "each", "event", "every", "fetch", "first", "future", "given",
    "hand", "handle", "idle", "join", "kernel", "lane", "later", "less",
    "lock", "loop", "many", "memory", "message", "most", "mutex", "number",
    "often", "once", "order", "page", "parallel", "piece", "pool", "process",
    "queue", "race", "read", "ready", "result", "run", "schedule", "send",
    "share", "sleep", "start", "steal", "stop", "switch", "table", "task",
    "thread", "time", "timer", "together", "turn", "two", "wait", "wake",
    "word", "work", "worker", "world", "write", "yield",
]
# fmt: on


# ANCHOR: count
def count_words(piece):
    return Counter(piece.split())


def merge(counts):
    merged = Counter()
    for count in counts:
        merged.update(count)
    return merged
# ANCHOR_END: count


def answer(counts):
    """All counts in one number: each times its word's place in the alphabet."""
    return sum(
        place * counts[word] for place, word in enumerate(sorted(counts), 1)
    )


def with_pieces(parameters):
    """The parameters, and the text in so many pieces."""
    text = "".join(word + " " for word in draw(parameters["text_kb"] * 1000))
    return parameters | {"texts": cut(text, parameters["pieces"])}


def cut(text, pieces):
    """Behind the word that a cut would have gone through."""
    middles = [len(text) * piece // pieces for piece in range(1, pieces)]
    cuts = [0, *(text.index(" ", middle) + 1 for middle in middles), len(text)]
    return [text[start:end] for start, end in zip(cuts, cuts[1:])]


def draw(length):
    """Words for a text of at least this length, the same every time."""
    random = 0x9E37_79B9_7F4A_7C15
    while length > 0:
        random ^= random << 13 & 0xFFFF_FFFF_FFFF_FFFF
        random ^= random >> 7
        random ^= random << 17 & 0xFFFF_FFFF_FFFF_FFFF
        halves = random >> 32, random & 0xFFFF_FFFF
        word = WORDS[min(half % len(WORDS) for half in halves)]
        length -= len(word) + 1
        yield word
