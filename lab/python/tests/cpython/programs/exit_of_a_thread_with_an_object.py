import threading


class Why:
    def __str__(self):
        print("asked")
        return "because"


def work():
    raise SystemExit(Why())


# Only the main thread says why it ends.
thread = threading.Thread(target=work)
thread.start()
thread.join()
print("over")
