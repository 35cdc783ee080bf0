"""A timer says “not before”, and it cannot say “at once”."""

import asyncio
import time

loop = asyncio.new_event_loop()
begin = time.monotonic()


# ANCHOR: late
def ring():
    elapsed = time.monotonic() - begin
    print("not before its time:", elapsed >= 0.1)
    print("at least 0.4 s late:", elapsed >= 0.5)
    loop.stop()


def does_not_return():
    time.sleep(0.5)  # the loop stands in this line, too


loop.call_later(0.1, ring)
loop.call_soon(does_not_return)
loop.run_forever()
# ANCHOR_END: late
loop.close()
