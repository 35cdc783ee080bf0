import asyncio
import sys


async def main():
    print("main")
    try:
        sys.exit(4)
    finally:
        print("leaves")


asyncio.run(main())
print("never printed")
