import asyncio
import threading


async def work(name):
    await asyncio.sleep(0.01)
    return f"{name} in {threading.current_thread().name}"


def run(name, results):
    results[name] = asyncio.run(work(name))


results = {}
threads = [threading.Thread(target=run, args=(name, results), name=f"T{name}") for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))


def ask():
    for what in (asyncio.get_running_loop, asyncio.get_event_loop):
        try:
            what()
        except RuntimeError as error:
            print(error)


thread = threading.Thread(target=ask, name="asker")
thread.start()
thread.join()
