"""A part for one alone, and workers who also have to agree in pairs."""


# ANCHOR: gunther
def speed_up(workers, alone, pairs):
    """`pairs` is what each pair of workers costs, as a share of the work."""
    others = workers - 1
    return workers / (1 + alone * others + pairs * workers * others)


print("workers    no pairs  0.1 % a pair  1 % a pair")
for workers in (1, 2, 4, 8, 16, 32, 64):
    row = [speed_up(workers, 0.05, pairs) for pairs in (0, 0.001, 0.01)]
    print(f"{workers:7}  {row[0]:10.1f}  {row[1]:12.1f}  {row[2]:10.1f}")
# ANCHOR_END: gunther
