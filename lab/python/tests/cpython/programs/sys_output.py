import sys


class Quiet:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


quiet = Quiet()
print("a", 1, file=quiet)
print("b", end="", file=quiet)
print(quiet.parts, sys.stdout.write("four"), sys.stdout.isatty())
try:
    sys.stdout.write(5)
except TypeError as error:
    print(error)
