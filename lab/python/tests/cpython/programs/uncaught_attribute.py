class Thing:
    def __init__(self):
        self.value = 1


thing = Thing()
print(thing.value)
print(thing.valve)
