from dataclasses import KW_ONLY, MISSING, Field, dataclass, field, fields


@dataclass(kw_only=True)
class Named:
    name: str
    size: int = 0


@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int = 2
    c: list = field(default_factory=list, metadata={"unit": "m"})


print(Named(name="n"), Mixed(1), Mixed(1, b=5, c=[1]), Mixed.__match_args__)
print([(f.name, f.default is MISSING, f.kw_only, f.metadata.get("unit")) for f in fields(Mixed)], isinstance(fields(Mixed)[0], Field))
for wrong in (lambda: Named("n"), lambda: Mixed(1, 2), lambda: field(default=1, default_factory=list), lambda: fields(5)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(error)


@dataclass(eq=False, repr=False)
class Bare:
    x: int

    def __repr__(self):
        return "bare"


print(Bare(1), Bare(1) == Bare(1), len({Bare(1), Bare(1)}))


@dataclass(frozen=True)
class Base:
    x: int = 1

    def moved(self, by):
        return type(self)(self.x + by)


print(Base().moved(2), {Base(), Base()}, Base(2) in {Base(2)})
try:
    del Base().x
except AttributeError as error:
    print(error)
