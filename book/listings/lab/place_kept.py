import asyncio


async def fetch(url):
    await asyncio.sleep(0)  # stands for a request
    if url == "A":
        raise ConnectionError(f"{url} does not answer")


async def download(url, places):
    await places.acquire()
    await fetch(url)
    places.release()


async def main():
    places = asyncio.Semaphore(1)
    await asyncio.gather(
        download("A", places), download("B", places), return_exceptions=True
    )


asyncio.run(main())
