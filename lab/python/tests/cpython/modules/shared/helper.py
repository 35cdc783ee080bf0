"""What main needs."""

print("helper runs", __name__)
total = 0


def add(number):
    global total
    total += number


def read():
    return total


if __name__ == "__main__":
    print("never")
