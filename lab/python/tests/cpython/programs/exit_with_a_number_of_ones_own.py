class Status(int):
    def __str__(self):
        return "never asked"


raise SystemExit(Status(7))
