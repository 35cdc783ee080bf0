"""A connection that is open at the moment of a fork has two owners then."""

# ANCHOR: connection
import multiprocessing
import socket

connection, server = socket.socketpair()  # two ends, already connected


def ask():
    connection.sendall(b"a page for the child")


if __name__ == "__main__":
    child = multiprocessing.get_context("fork").Process(target=ask)
    child.start()
    child.join()

    server.sendall(b"here is " + server.recv(100))
    print("the parent receives:", connection.recv(100).decode())
# ANCHOR_END: connection
