"""A reader of two values sees a mixture, unless they change in one step."""

import threading
from dataclasses import dataclass

# ANCHOR: snapshot
one_was_read = threading.Event()
was_changed = threading.Event()


@dataclass(frozen=True)  # nobody can change it after it was made
class Server:
    host: str
    port: int


parts = {"host": "old", "port": 1}
server = Server("old", 1)


def reader():
    now = server  # one read of one name
    host = parts["host"]
    one_was_read.set()
    was_changed.wait()
    print("read in two steps:", host, parts["port"])
    print("read in one step:", now.host, now.port)


def writer():
    global server
    one_was_read.wait()
    parts["host"], parts["port"] = "new", 2
    server = Server("new", 2)  # a new object takes the old one's place
    was_changed.set()
# ANCHOR_END: snapshot


threads = [threading.Thread(target=task) for task in (reader, writer)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
