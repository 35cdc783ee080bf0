"""Calling an `async` function runs nothing of it."""

import asyncio


# ANCHOR: nothing
async def download(site):
    print("downloading", site)
    return f"page {site}"


made = download("A")
print("nothing has run yet")
page = asyncio.run(made)
print("result:", page)
# ANCHOR_END: nothing
