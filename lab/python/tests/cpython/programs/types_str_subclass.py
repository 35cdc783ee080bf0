class Name(str):
    def __new__(cls, text, rank=0):
        name = super().__new__(cls, text.title())
        name.rank = rank
        return name

    def shout(self):
        return self.upper() + "!"


name = Name("ada lovelace", rank=3)
print(
    name,
    repr(name),
    name.rank,
    name.shout(),
    len(name),
    name[0],
    name + "?",
    name == "Ada Lovelace",
    type(name).__name__,
)
print(
    {name: 1}["Ada Lovelace"],
    "Ada" in name,
    isinstance(name, str),
    f"{name:>15}",
    name.split(),
    type(name.lower()).__name__,
    hash(name) == hash("Ada Lovelace"),
)
print(sorted([name, "Bob", Name("aa")]), ",".join([name, Name("x")]), str(name), "%s" % name)
