import asyncio
import threading


class Again(threading.Thread):
    def run(self):
        for _ in range(2):
            try:
                super().run()
                return
            except ValueError:
                print("again")
            except AttributeError as error:
                print(error)


def fail():
    raise ValueError


async def main():
    thread = Again(target=fail)
    thread.start()
    await asyncio.to_thread(thread.join)


asyncio.run(main())
