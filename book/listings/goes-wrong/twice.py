"""Check, await, act: what was true at the check is no longer true."""

import asyncio

pages = {}
fetched = []


# ANCHOR: twice
async def fetch(site):
    fetched.append(site)
    await asyncio.sleep(0.2)  # stands for the network
    return f"page {site}"


async def get(site):
    if site not in pages:
        pages[site] = await fetch(site)
    return pages[site]


async def get_once(site):
    if site not in pages:
        pages[site] = asyncio.create_task(fetch(site))
    return await asyncio.shield(pages[site])


for way in (get, get_once):
    pages.clear()
    fetched.clear()

    async def main():
        await asyncio.gather(*(way("A") for _ in range(5)))

    asyncio.run(main())
    print(f"{way.__name__}: fetched {len(fetched)} times")
# ANCHOR_END: twice
