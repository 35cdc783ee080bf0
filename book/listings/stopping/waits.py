"""Waits, and tidies up if it gets the chance."""

# ANCHOR: waits
import time

try:
    print("waiting", flush=True)
    time.sleep(5)
finally:
    print("tidied up")
# ANCHOR_END: waits
