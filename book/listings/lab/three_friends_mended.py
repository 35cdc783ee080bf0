import asyncio

met = []


async def friend(name, table):
    await table.wait()  # nobody goes on before all three are here
    met.append(name)


async def main():
    table = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        for name in ("Ann", "Bob", "Cem"):
            group.create_task(friend(name, table))


# ANCHOR: check
asyncio.run(main())
assert sorted(met) == ["Ann", "Bob", "Cem"], f"only {met} have met"
# ANCHOR_END: check
