"""Check-then-act on a database: no thread is needed, only two customers."""

import os
import sqlite3
import tempfile

folder = tempfile.TemporaryDirectory()
path = os.path.join(folder.name, "seats.db")
# isolation_level=None: each statement is a transaction of its own
ada = sqlite3.connect(path, isolation_level=None)
ben = sqlite3.connect(path, isolation_level=None)


def one_seat_is_free():
    ada.execute("DROP TABLE IF EXISTS seats")
    ada.execute("CREATE TABLE seats (free INTEGER)")
    ada.execute("INSERT INTO seats VALUES (1)")


def seats_left():
    return ada.execute("SELECT free FROM seats").fetchone()[0]


# ANCHOR: seat_database
one_seat_is_free()
ada_sees = ada.execute("SELECT free FROM seats").fetchone()[0]
ben_sees = ben.execute("SELECT free FROM seats").fetchone()[0]
if ada_sees > 0:
    ada.execute("UPDATE seats SET free = free - 1")
if ben_sees > 0:
    ben.execute("UPDATE seats SET free = free - 1")
print("look, then sell. Seats left:", seats_left())

one_seat_is_free()
for name, customer in [("Ada", ada), ("Ben", ben)]:
    sold = customer.execute("UPDATE seats SET free = free - 1 WHERE free > 0")
    print(name, "got a seat:", sold.rowcount == 1)
print("look and sell in one statement. Seats left:", seats_left())
# ANCHOR_END: seat_database
ada.close()
ben.close()
folder.cleanup()
