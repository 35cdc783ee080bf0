"""Work that only takes time: nothing useful is to be computed."""

import time


def keep_busy(seconds):
    """Compute for so long, as this thread's own clock has it.

    That clock stands still while the thread waits for the GIL or for a core.
    """
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
