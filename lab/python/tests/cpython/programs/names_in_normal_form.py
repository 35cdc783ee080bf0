# Names are the same if their normal forms are: a ligature, a letter of mathematics, an accent of its own.
ﬁx = 1
print(fix)
𝒳 = 2
print(X)
café = 3
print(café)


class Größe:
    ﬀ = 4


print(Größe.ff, vars(Größe)["ff"])
