import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for value in (
        None,
        "short",
        "x" * 29,
        "long " * 20,
        list(range(3)),
        list(range(10)),
        tuple(range(7)),
        (1,),
        {"b": 1, "a": [1, 2, 3, 4, 5, 6, 7]},
        {number: number for number in range(9)},
        {3, 1, 2},
        frozenset("abc"),
        set(),
        10**60,
        [[[[[[[1]]]]]]],
        b"bytes" * 20,
    ):
        future = loop.create_future()
        future.set_result(value)
        print(future)
    failed = loop.create_future()
    failed.set_exception(ValueError("a message that is not cut, however long it may be"))
    print(failed)
    failed.exception()


asyncio.run(main())
