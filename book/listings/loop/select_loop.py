"""A loop that waits for several connections at once."""

import selectors
import socket
import threading


def connect(site, seconds):
    """Open a connection to a site that answers after some time."""
    here, there = socket.socketpair()
    answer = f"page {site}".encode()
    threading.Timer(seconds, there.sendall, [answer]).start()
    return here


# ANCHOR: select
def read(connection):
    print("read:", connection.recv(100).decode())
    selector.unregister(connection)


selector = selectors.DefaultSelector()
for site, seconds in [("A", 0.6), ("B", 0.2), ("C", 0.4)]:
    connection = connect(site, seconds)
    selector.register(connection, selectors.EVENT_READ, data=read)

passes = 0
while selector.get_map():  # as long as there is a connection to wait for
    passes += 1
    for key, _events in selector.select():  # sleep until something comes
        callback, connection = key.data, key.fileobj
        callback(connection)
print("passes:", passes)
# ANCHOR_END: select
