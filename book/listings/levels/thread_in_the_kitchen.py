import asyncio
from threading import Thread

eggs = 12


def minus_two(number):
    return number - 2


def fry():
    global eggs
    print("The pan is hot.")
    eggs = minus_two(eggs)


async def boil():
    global eggs
    eggs = minus_two(eggs)


# ANCHOR: check
async def main():
    frying = Thread(target=fry, name="fry")
    frying.start()
    await boil()
    frying.join()
    assert eggs == 8, f"{eggs} eggs are left"


asyncio.run(main())
# ANCHOR_END: check
