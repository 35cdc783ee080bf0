class Why:
    def __init__(self, text):
        self.text = text

    def __str__(self):
        print("asked", self.text)
        return self.text


try:
    raise ValueError(Why("in vain"))
except ValueError:
    raise SystemExit(Why("because"))
