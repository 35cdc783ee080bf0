"""Counting primes by trial division, piece by piece."""


# ANCHOR: count
def is_prime(candidate):
    if candidate < 4 or candidate % 2 == 0:
        return candidate in (2, 3)
    divisor = 3
    while divisor * divisor <= candidate:
        if candidate % divisor == 0:
            return False
        divisor += 2
    return True


def count_primes(numbers):
    return sum(map(is_prime, numbers))
# ANCHOR_END: count


def pieces(parameters):
    """The numbers from 0 to the limit, cut into ranges."""
    end, count = parameters["limit"] + 1, parameters["pieces"]
    if parameters["shape"] == "even" or count == 1:
        return cut(end, count)
    huge = range(end // 2, end)
    return [huge, *cut(end // 2, count - 1)]


def cut(end, count):
    ends = [end * piece // count for piece in range(count + 1)]
    return [range(start, stop) for start, stop in zip(ends, ends[1:])]
