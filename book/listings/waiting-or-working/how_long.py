"""How long does it take? Some things that programs do, from quick to slow."""

import hashlib
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

KB = bytes(1000)
TEXT = json.dumps({"numbers": list(range(10_000))})


def median_us(task, times):
    rounds = []
    for _ in range(times):
        start = time.perf_counter()
        task()
        rounds.append((time.perf_counter() - start) * 1e6)
    return statistics.median(rounds)


def answer(server):
    connection, _ = server.accept()
    with connection:
        while data := connection.recv(100):
            connection.sendall(data)


def ask_neighbour(connection):
    connection.sendall(b"hello")
    connection.recv(100)


def read(path):
    with open(path, "rb") as file:
        file.read()


def write(path, to_the_disk):
    with open(path, "wb") as file:
        file.write(KB)
        if to_the_disk:
            file.flush()
            os.fsync(file.fileno())


with tempfile.TemporaryDirectory() as folder, socket.create_server(
    ("127.0.0.1", 0)
) as server:
    threading.Thread(target=answer, args=[server], daemon=True).start()
    small, big = os.path.join(folder, "small"), os.path.join(folder, "big")
    with open(big, "wb") as file:
        file.write(os.urandom(10_000_000))
    with socket.create_connection(server.getsockname()) as connection:
        for name, times, task in [
            ("hash 1 KB", 2000, lambda: hashlib.sha256(KB).digest()),
            (
                "question and answer, same machine",
                2000,
                lambda: ask_neighbour(connection),
            ),
            ("write 1 KB into a file", 500, lambda: write(small, False)),
            (
                "write 1 KB, and wait for the disk",
                100,
                lambda: write(small, True),
            ),
            ("parse 59 KB of JSON", 200, lambda: json.loads(TEXT)),
            ("read 10 MB that were written before", 50, lambda: read(big)),
            ("add up a million numbers", 20, lambda: sum(range(1_000_000))),
            (
                "start a Python that does nothing",
                10,
                lambda: subprocess.run([sys.executable, "-c", ""]),
            ),
        ]:
            print(f"{name:35} {median_us(task, times):10,.0f} us")
