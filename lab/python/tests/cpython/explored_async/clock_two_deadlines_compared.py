import asyncio

async def set_deadline(deadlines, delay):
    await asyncio.sleep(0)
    deadlines.append(asyncio.get_running_loop().time() + delay)

async def main():
    deadlines = []
    await asyncio.gather(set_deadline(deadlines, 3), set_deadline(deadlines, 2))
    print(deadlines[0] < deadlines[1])

asyncio.run(main())
