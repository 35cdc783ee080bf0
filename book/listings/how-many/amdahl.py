"""How far can more workers bring a job that has a part for one only?"""


# ANCHOR: amdahl
def speed_up(workers, alone):
    """`alone` is the share of the work that only one can do at a time."""
    return 1 / (alone + (1 - alone) / workers)


print("workers     0 % alone  5 % alone  25 % alone")
for workers in (1, 2, 4, 8, 16, 64, 1024):
    row = [speed_up(workers, alone) for alone in (0, 0.05, 0.25)]
    print(f"{workers:7}  {row[0]:12.1f}  {row[1]:9.1f}  {row[2]:10.1f}")
# ANCHOR_END: amdahl
