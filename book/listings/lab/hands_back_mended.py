import asyncio

served = 0


def one_more(number):
    return number + 1


def look_up():  # blocks, and so it runs in a thread
    return "a page"


async def slow():
    global served
    page = await asyncio.to_thread(look_up)
    served = one_more(served)
    return page


async def quick():
    global served
    served = one_more(served)


# ANCHOR: check
async def main():
    page, _ = await asyncio.gather(slow(), quick())
    assert page == "a page", page
    assert served == 2, f"two were served, and the counter says {served}"


asyncio.run(main())
# ANCHOR_END: check
