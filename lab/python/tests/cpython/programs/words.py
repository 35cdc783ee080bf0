TEXT = """the cat sat on the mat the cat ate the rat
and the rat sat on the cat"""
counts = {}
for word in TEXT.split():
    counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:4]:
    print(f"{word:<5}{n:>3}")
longest = max(counts, key=lambda w: (len(w), w))
print(longest, len(counts), sum(counts.values()), {n: sorted(w for w in counts if counts[w] == n) for n in sorted(set(counts.values()))})
print("\n".join(line.title() for line in TEXT.splitlines()))
