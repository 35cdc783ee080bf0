SYLLABLES = ["ka", "lo", "mi", "nu", "pe", "ra", "so", "ti"]


def text(count):
    state = 7
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2147483648
        word = SYLLABLES[state >> 8 & 7] + SYLLABLES[state >> 16 & 7]
        yield word.title() if state & 64 else word


counts = {}
for word in " ".join(text(100_000)).split():
    word = word.lower().strip(".,")
    counts[word] = counts.get(word, 0) + 1
top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]
print(", ".join(f"{word}: {count}" for word, count in top), len(counts))
