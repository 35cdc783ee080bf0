# since 3.14: 3.13 says so in other words where threads are.

class Why:
    def __str__(self):
        print("asked")
        raise ValueError


raise SystemExit(Why())
