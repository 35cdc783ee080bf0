"""A server with many slow clients, in one thread."""

import asyncio
import os
import threading

CLIENTS = 50


def open_files():
    return len(os.listdir("/proc/self/fd"))  # Linux


# ANCHOR: server
connected = 0


async def serve(reader, writer):
    """One client; asyncio makes a task of this for each of them."""
    global connected
    connected += 1
    if connected == CLIENTS:
        everybody_is_here.set()
    line = await reader.readline()  # may take as long as it likes
    writer.write(line.upper())
    await writer.drain()
    writer.close()
    await writer.wait_closed()
# ANCHOR_END: server


# ANCHOR: client
async def client(number, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await everybody_is_here.wait()  # nobody says a word before that
    writer.write(f"hello from {number}\n".encode())
    answer = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return answer
# ANCHOR_END: client


# ANCHOR: main
async def main():
    global everybody_is_here
    everybody_is_here = asyncio.Event()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]

    before = open_files()
    async with server, asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(client(number, port)) for number in range(CLIENTS)
        ]
        await everybody_is_here.wait()
        print("clients under way:", connected)
        print("threads:", threading.active_count())
        print("open sockets, both ends:", open_files() - before)
    print("answers:", len({task.result() for task in tasks}))


asyncio.run(main())
# ANCHOR_END: main
