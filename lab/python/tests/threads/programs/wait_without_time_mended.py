# Whoever waits gives the lock away, even if there is no time to wait.
# gil: proved
# free: proved
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
    assert not done
thread.join()
