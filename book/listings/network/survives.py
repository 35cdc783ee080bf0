"""A server that survives its clients: the silent, the endless, the many."""

import asyncio

# ANCHOR: talk
MOST = 2  # clients at the same time
SECONDS = 1.0  # for the whole conversation


async def talk(reader, writer):
    line = await reader.readline()  # a ValueError, if it is too long
    writer.write(line.upper())
    await writer.drain()  # wait until there is room for more
# ANCHOR_END: talk


# ANCHOR: serve
connected = 0


async def serve(reader, writer):
    global connected
    connected += 1
    try:
        if connected > MOST:
            writer.write(b"too many clients\n")
            return
        async with asyncio.timeout(SECONDS):
            await talk(reader, writer)
    except (TimeoutError, ValueError, ConnectionError) as error:
        print("server: a client is lost:", type(error).__name__)
    finally:
        connected -= 1
        writer.close()
# ANCHOR_END: serve


# ANCHOR: clients
async def client(name, says=b""):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(says)
    try:
        answer = await reader.read()  # until the server closes
    except ConnectionError:
        answer = b""
    print(f"{name}: {answer.decode().strip() or 'no answer'}")
    writer.close()


async def main():
    global port
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await client("polite", b"hello\n")
    await client("silent")
    await client("endless", b"a" * 100_000)
    async with asyncio.TaskGroup() as group:
        for name in ("silent", "also silent", "a third one"):
            group.create_task(client(name))
            await asyncio.sleep(0.3)
    await client("polite, later", b"hello\n")
    server.close()
# ANCHOR_END: clients


asyncio.run(main())
