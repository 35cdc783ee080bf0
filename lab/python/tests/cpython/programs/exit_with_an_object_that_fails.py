class Why:
    def __str__(self):
        print("asked")
        raise ValueError


raise SystemExit(Why())
