"""Waits, and tidies up after SIGTERM as after Ctrl-C."""

# ANCHOR: told_to_end
import signal
import time


def told_to_end(number, frame):
    raise SystemExit(128 + number)


signal.signal(signal.SIGTERM, told_to_end)
try:
    print("waiting", flush=True)
    time.sleep(5)
finally:
    print("tidied up")
# ANCHOR_END: told_to_end
