def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for spec in (
    "",
    "d",
    "5",
    "<5",
    ">5",
    "^5",
    "=5",
    "05",
    "+",
    " ",
    "-",
    "+05d",
    "x",
    "X",
    "#x",
    "#o",
    "#b",
    "b",
    "o",
    "c",
    "n",
    "*^9",
    "0=8",
    ",",
    "_",
    "_x",
    "010,",
    "08,",
    "<08",
    "e",
    ".2f",
    "%",
    "g",
    "#_b",
):
    print(spec, "|" + format(77, spec) + "|", end=" ")
    if not spec.endswith("c"):
        print("|" + format(-1234567, spec) + "|", end="")
    print()
print(f"{10**20:,}", f"{2**70:#x}", f"{255:#010x}", f"{True:d}", f"{False:x}", f"{65:c}", f"{0:,}")
for spec in ("q", ".3", ",x", "_c", ",_", "z", ".", "5.", "+c", "s", "  ", "99999999999999999999"):
    attempt(lambda: format(1, spec))
attempt(lambda: format(-1, "c"))
attempt(lambda: format(10**400, "f"))
