import asyncio
import time

import aiohttp

SITES = "http://sites.example"


async def tried(awaitable):
    try:
        print(await awaitable)
    except Exception as error:
        print(type(error).__name__, error, isinstance(error, aiohttp.ClientError))


async def download(session, number):
    async with session.get(f"{SITES}/sites/{number}?ms={500 - 100 * number}") as response:
        response.raise_for_status()
        page = await response.json()
        print("site", page["site"], round(time.monotonic() - begin, 1))
        return page["site"]


async def main():
    async with aiohttp.ClientSession() as session:
        print(await asyncio.gather(*(download(session, number) for number in range(4))))
        async with session.get(f"{SITES}/sites/9", params={"bytes": 100}) as response:
            print(response, response.status, response.reason, response.ok, response.method, response.url)
            print(await response.read() == (await response.text()).encode(), response.content_type, response.closed)
        response = await session.get(f"{SITES}/sites/9?bytes=100")
        print([len(piece) async for piece in response.content.iter_chunked(40)])
        print([len(piece) async for piece in response.content.iter_any()], len(await response.content.read(7)))
        response.close()
        missing = await session.get(f"{SITES}/nothing")
        print(missing.status, (await missing.text()).strip())
        await tried(missing.json())
        for raises in (missing.raise_for_status,):
            try:
                raises()
            except aiohttp.ClientResponseError as error:
                print(type(error).__name__, error.status, error)
        await tried(session.get("http://127.0.0.1:1/"))
        await tried(session.get("http://x.invalid/"))
        await tried(session.get("nowhere"))
        await tried(session.get(f"{SITES}/sites/1?ms=900", timeout=aiohttp.ClientTimeout(total=0.5)))
        for method in (session.post, session.put, session.delete, session.head):
            async with method(f"{SITES}/sites/1") as response:
                print(response.status, end=" ")
        print((await session.request("GET", f"{SITES}/sites/1")).status)
    await tried(session.get(f"{SITES}/sites/1"))
    one = aiohttp.TCPConnector(limit=1)
    before = time.monotonic()
    async with aiohttp.ClientSession(SITES, connector=one, raise_for_status=True) as session:
        async def short(number):
            async with session.get(f"/sites/{number}") as response:
                await response.read()

        await asyncio.gather(*(short(number) for number in range(3)))
        print("one after the other", round(time.monotonic() - before, 1))
        await tried(session.get("/nothing"))
    print([issubclass(it, aiohttp.ClientError) for it in (
        aiohttp.ContentTypeError, aiohttp.ClientConnectionError, aiohttp.ClientOSError, aiohttp.ClientConnectorError,
        aiohttp.ClientConnectorDNSError, aiohttp.ServerTimeoutError, aiohttp.InvalidURL,
    )], isinstance(response, aiohttp.ClientResponse))


begin = time.monotonic()
asyncio.run(main())
