def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for spec in (
    "",
    "f",
    ".2f",
    ".0f",
    "e",
    ".3e",
    "E",
    "g",
    ".3g",
    "G",
    "%",
    ".1%",
    "10",
    "<10",
    "^12.3f",
    "+.1f",
    " .1f",
    "010.2f",
    ",.2f",
    "_.1f",
    "#.0f",
    "#g",
    ".3",
    ".10",
    "n",
    "z.0f",
    "015,.1f",
    "F",
):
    print(
        spec,
        "|"
        + "|".join(
            format(number, spec) for number in (3.14159, -1234567.891, 0.0, -0.0, 1e-7, 1e20)
        ),
    )
print(
    f"{float('inf'):010}",
    f"{float('nan'):,}",
    f"{float('-inf'):F}",
    f"{123456.0:.3}",
    f"{0.5:.0f}",
    f"{1.5:.0f}",
    f"{2.5:.0f}",
)
print(f"{1e100:.0f}", f"{0.1:.50f}", f"{2.675:.2f}", f"{1/3:.17g}")
for spec in ("d", "c", "x", "s", ",n", "q", ".", "=,s"):
    attempt(lambda: format(1.5, spec))
