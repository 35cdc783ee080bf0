"""A loop that waits for several connections at once."""

import selectors
import socket
import threading

# ANCHOR: select
selector = selectors.DefaultSelector()


def connect(site, seconds):
    """Open a connection to a site that answers after some time."""
    here, there = socket.socketpair()
    answer = f"page {site}".encode()
    threading.Timer(seconds, there.sendall, [answer]).start()
    selector.register(here, selectors.EVENT_READ, data=read)


def read(connection):
    print("read:", connection.recv(100).decode())
    selector.unregister(connection)


for site, seconds in [("A", 0.6), ("B", 0.2), ("C", 0.4)]:
    connect(site, seconds)

while selector.get_map():  # as long as anybody waits
    for key, _events in selector.select():  # sleep until something comes
        callback, connection = key.data, key.fileobj
        callback(connection)
# ANCHOR_END: select
