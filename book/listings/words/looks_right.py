"""Four ways to write down a thread, and who really runs the function."""

import threading
from concurrent.futures import ThreadPoolExecutor


# ANCHOR: looks_right
def work():
    print("  run by", threading.current_thread().name)


print("target=work, start():")
thread = threading.Thread(target=work, name="helper")
thread.start()
thread.join()

print("target=work, run():")
thread = threading.Thread(target=work, name="helper")
thread.run()

print("target=work(), start():")
thread = threading.Thread(target=work(), name="helper")
thread.start()
thread.join()

print("submit(work()):")
with ThreadPoolExecutor(thread_name_prefix="helper") as executor:
    future = executor.submit(work())
print("  and the pool says:", future.exception())
# ANCHOR_END: looks_right
