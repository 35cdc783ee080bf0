"""What a message and its answer cost, from near to far."""

import multiprocessing
import queue
import socket
import statistics
import threading
import time

TIMES = 2000


# ANCHOR: measure
def median_us(exchange):
    """Microseconds until the answer is there; the first ones do not count."""
    times = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        exchange()
        times.append(time.perf_counter() - begin)
    return statistics.median(times[TIMES // 10 :]) * 1e6
# ANCHOR_END: measure


def call():
    function = abs
    return median_us(lambda: function(-1))


def thread():
    there, back = queue.SimpleQueue(), queue.SimpleQueue()

    def echo():
        while (message := there.get()) is not None:
            back.put(message)

    other = threading.Thread(target=echo)
    other.start()

    def exchange():
        there.put(1)
        back.get()

    median = median_us(exchange)
    there.put(None)
    other.join()
    return median


def echo_through_pipe(pipe):
    while (message := pipe.recv()) is not None:
        pipe.send(message)


def process():
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    other = spawn.Process(target=echo_through_pipe, args=(theirs,))
    other.start()

    def exchange():
        ours.send(1)
        ours.recv()

    exchange()  # it is there
    median = median_us(exchange)
    ours.send(None)
    other.join()
    return median


def echo_through_network(address):
    with socket.create_connection(address) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while message := connection.recv(1000):
            connection.sendall(message)


def loopback():
    spawn = multiprocessing.get_context("spawn")
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        other = spawn.Process(target=echo_through_network, args=(address,))
        other.start()
        connection, _ = server.accept()
    with connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def exchange():
            connection.sendall(b"1")
            connection.recv(1000)

        median = median_us(exchange)
    other.join()
    return median


if __name__ == "__main__":
    for way in [call, thread, process, loopback]:
        print(f"{way.__name__:10}{way():8.1f} µs")
