"""Three ways to write down a thread, and who really runs the function."""

# ANCHOR: looks_right
import threading


def check():
    print("  run by", threading.current_thread().name)


print("target=check, start():")
thread = threading.Thread(target=check, name="helper")
thread.start()
thread.join()

print("target=check, run():")
thread = threading.Thread(target=check, name="helper")
thread.run()

print("target=check(), start():")
thread = threading.Thread(target=check(), name="helper")
thread.start()
thread.join()
# ANCHOR_END: looks_right
