"""What SIGTERM does to a program that is not prepared, and to one that is."""

import asyncio
import signal
import subprocess
import sys

if len(sys.argv) == 1:
    # Run this file twice as a child, and ask it to end as `kill` would.
    for how in ("unprepared", "prepared"):
        print(how)
        command = [sys.executable, __file__, how]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        print("  " + child.stdout.readline().strip())
        child.terminate()  # sends SIGTERM
        for line in child.stdout:
            print("  " + line.strip())
        print("  exit status:", child.wait())
    sys.exit()


# ANCHOR: main
async def main():
    stop = asyncio.Event()
    if sys.argv[1] == "prepared":
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, stop.set)
    try:
        print("working", flush=True)
        await stop.wait()
    finally:
        print("cleaned up", flush=True)


asyncio.run(main())
# ANCHOR_END: main
