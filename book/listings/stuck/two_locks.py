"""Two transfers in opposite directions, and both stand still."""

# ANCHOR: two_locks
import sys
import threading
import traceback

ada = threading.Lock()  # the lock of Ada's account
ben = threading.Lock()
both_have_one = threading.Barrier(2)


def transfer(payer, payee):
    with payer:
        both_have_one.wait()  # the unlucky moment, every time
        with payee:
            print("money moved")


# daemon=True: the program may end although these threads have not ended
first = threading.Thread(target=transfer, args=[ada, ben], daemon=True)
second = threading.Thread(target=transfer, args=[ben, ada], daemon=True)
first.start()
second.start()
first.join(timeout=1)
second.join(timeout=1)
print("still waiting:", first.is_alive(), second.is_alive())
# ANCHOR_END: two_locks

# ANCHOR: where
for thread in (first, second):
    frame = sys._current_frames()[thread.ident]
    place = traceback.extract_stack(frame)[-1]
    print(f"stands in {place.name}, at: {place.line}")
# ANCHOR_END: where
