"""What asyncio's debug mode tells that it does not tell otherwise."""

import asyncio
import linecache
import logging
import re
import time
import warnings


# ANCHOR: debug
async def save(page):
    await asyncio.sleep(0)


async def main():
    save("page 1")  # the await is missing
    time.sleep(0.3)  # blocks the loop
    await asyncio.sleep(0)


# ANCHOR_END: debug
seen = set()


class Show(logging.Handler):
    def emit(self, record):
        text = re.sub(r"<.*>", "<Task …>", record.getMessage())
        text = re.sub(r"took [0-9.]+", "took …", text)
        if text not in seen:  # on a busy machine, more than one is slow
            print("  log:", text)
        seen.add(text)


def show_warning(message, *_):
    text = str(message)
    print("  warning:", text.splitlines()[0])
    for number in re.findall(r"line (\d+), in main", text):
        print(
            "    made here:", linecache.getline(__file__, int(number)).strip()
        )


logging.getLogger("asyncio").addHandler(Show())
logging.getLogger("asyncio").propagate = False
warnings.simplefilter("always")
warnings.showwarning = show_warning

for debug in (False, True):
    print("debug mode on:" if debug else "debug mode off:")
    asyncio.run(main(), debug=debug)
