# Whoever waits gives the lock away, even if there is no time to wait.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

changed = threading.Condition()
done = False


def work():
    global done
    with changed:
        done = True


thread = threading.Thread(target=work)
with changed:
    thread.start()
    assert not changed.wait_for(lambda: done, timeout=0)
thread.join()
