"""A callback that comes again and again does not keep a timer from running."""

import asyncio

# ANCHOR: crowded
passes = 0


def again():
    global passes
    passes += 1
    loop.call_soon(again)  # there is always something ready


def stop():
    print("the timer got its turn")
    loop.stop()


loop = asyncio.new_event_loop()
loop.call_soon(again)
loop.call_later(0.2, stop)
loop.run_forever()
loop.close()
print("more than 100 passes before it:", passes > 100)
# ANCHOR_END: crowded
