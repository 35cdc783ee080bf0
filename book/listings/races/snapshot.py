"""A reader of two values sees a mixture, unless they change in one step."""

import threading
from dataclasses import dataclass


# ANCHOR: snapshot
@dataclass(frozen=True)  # nobody can change it after it was made
class Server:
    host: str
    port: int


parts = {"host": "old", "port": 1}
server = Server("old", 1)


def move_to_the_new_one():
    global server
    parts["host"], parts["port"] = "new", 2
    server = Server("new", 2)  # a new object takes the old one's place


now = server  # one read of one name
host = parts["host"]
writer = threading.Thread(target=move_to_the_new_one)
writer.start()  # the writer comes between the two reads
writer.join()
port = parts["port"]
print("read in two steps:", host, port)
print("read in one step:", now.host, now.port)
# ANCHOR_END: snapshot
