# since 3.12: older ones say more of negative numbers.
from enum import CONFORM, EJECT, KEEP, Flag, FlagBoundary, IntFlag, auto


class May(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    EDIT = READ | WRITE


print(May, May.READ, repr(May.READ), May.READ | May.RUN, repr(May.READ | May.RUN), May.EDIT, repr(May.EDIT))
print(May.READ in May.EDIT, May.RUN in May.EDIT, [*May], len(May), [*May.EDIT], len(May.EDIT), list(May(5)))
print(bool(May.READ & May.WRITE), repr(May.READ & May.WRITE), May(0), repr(May(7)), May(5).name, May(0).name)
print(~May.READ, May.READ ^ May.EDIT, (May.READ | May.WRITE) is May.EDIT, May["EDIT"], May(3), May.EDIT.value, May(-1))
print({**May.__members__}, May.READ == 1, hash(May.READ) == hash("READ"), May.READ | May.READ is May.READ)
rights = May.READ
rights |= May.RUN
rights &= ~May.READ
print(rights, rights is May.RUN, May.RUN not in rights, not (rights & May.WRITE))


class Bit(IntFlag):
    A = 1
    B = 2
    C = 4


print(Bit.A, repr(Bit.A), Bit.A | Bit.B, repr(Bit.A | Bit.B), Bit.A | 8, repr(Bit.A | 8), Bit(9), Bit.A + 1, Bit.A == 1)
print(~Bit.A, repr(~Bit.A), Bit(0), repr(Bit(0)), Bit.A & 3, Bit.A in Bit(3), Bit(7), 3 | Bit.C, f"{Bit.A | Bit.B:d}")
print(str(Bit.C), [*Bit(7)], Bit.A < 2, repr(Bit(-1)), repr(Bit(-2)), repr(3 & Bit.A), repr(1 ^ Bit.B), type(Bit.A + Bit.B))


class Conforming(Flag, boundary=CONFORM):
    A = 1
    B = 4


class Ejecting(Flag, boundary=EJECT):
    A = 1


class Keeping(Flag, boundary=KEEP):
    A = 1


print(Conforming(7), repr(Conforming(2)), Ejecting(4), repr(Ejecting(1)), Keeping(5), repr(Keeping(5)), Keeping(5).name)
for make in (lambda: May(8), lambda: May.READ | 1, lambda: May("x"), lambda: May(-9), lambda: 1 in May.READ):
    try:
        print(make())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
match May.READ | May.WRITE:
    case May.READ:
        print("read")
    case May.EDIT:
        print("edit")
print([*FlagBoundary], FlagBoundary.KEEP is KEEP, f"{EJECT}")
