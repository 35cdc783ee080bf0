class Why:
    def __repr__(self):
        return "because"


raise SystemExit(Why(), 3)
