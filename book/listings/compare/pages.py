"""What is to be computed for each page, in Python itself.

`zlib.adler32` is the same checksum in C, and many times as fast: this stands
for work for which there is no such function.
"""

MODULUS = 65_521  # the largest prime below 2**16


# ANCHOR: checksum
def checksum(text, rounds):
    """The checksum Adler-32 of a text that is read so many times."""
    low, high = 1, 0
    for _ in range(rounds):
        for byte in text:
            low = (low + byte) % MODULUS
            high = (high + low) % MODULUS
    return high << 16 | low
# ANCHOR_END: checksum
