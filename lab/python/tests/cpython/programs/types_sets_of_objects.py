class Tag:
    def __init__(self, name, rank):
        self.name, self.rank = name, rank

    def __eq__(self, other):
        return isinstance(other, Tag) and self.name == other.name

    def __hash__(self):
        return hash(len(self.name))


tags = {Tag("a", 1), Tag("b", 2), Tag("a", 3), Tag("bb", 4)}
print(
    len(tags),
    sorted((tag.name, tag.rank) for tag in tags),
    Tag("a", 9) in tags,
    Tag("c", 9) in tags,
)
others = {Tag("b", 5), Tag("cc", 6)}
for result in (
    tags | others,
    tags & others,
    tags - others,
    tags ^ others,
    others - tags,
    others & tags,
):
    print(sorted((tag.name, tag.rank) for tag in result))
tags.discard(Tag("a", 0))
tags.add(Tag("bb", 7))
tags.update([Tag("d", 8), Tag("d", 9)])
print(
    sorted((tag.name, tag.rank) for tag in tags),
    tags >= {Tag("b", 0)},
    {Tag("b", 0)} < tags,
    tags == set(tags),
    frozenset(tags) == tags,
    tags.isdisjoint(others),
)
table = dict.fromkeys(tags, 0)
table[Tag("b", 1)] += 5
table.update({Tag("b", 1): 6, Tag("new", 1): 1})
print(
    sorted((tag.name, tag.rank, count) for tag, count in table.items()),
    table.pop(Tag("d", 0)),
    Tag("d", 0) in table,
    len(table | {Tag("zz", 1): 1}),
)
