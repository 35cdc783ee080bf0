import asyncio

met = []


async def friend(name, table):
    await table.wait()  # nobody goes on before all three are here
    met.append(name)


async def main():
    table = asyncio.Barrier(3)
    friends = [friend(name, table) for name in ("Ann", "Bob", "Cem")]
    for coming in friends:
        await coming


# ANCHOR: check
asyncio.run(main())
assert sorted(met) == ["Ann", "Bob", "Cem"], f"only {met} have met"
# ANCHOR_END: check
