"""A loop that goes round and asks each connection: a whole core for it."""

# ANCHOR: asks
import socket
import threading


def connect(site, seconds):
    """Open a connection to a site that answers after some time."""
    here, there = socket.socketpair()
    answer = f"page {site}".encode()
    threading.Timer(seconds, there.sendall, [answer]).start()
    here.setblocking(False)  # if there is nothing yet, do not wait: raise
    return here


waiting = [connect("A", 0.6), connect("B", 0.2), connect("C", 0.4)]
asked = 0
while waiting:
    for connection in list(waiting):
        asked += 1
        try:
            answer = connection.recv(100)
        except BlockingIOError:
            continue  # nothing yet; the next one
        print("read:", answer.decode())
        waiting.remove(connection)

print("asked more than 1,000 times:", asked > 1_000)
# ANCHOR_END: asks
