import threading

never = threading.Event()
t = threading.Thread(target=never.wait, daemon=True)
t.start()
print(t.is_alive(), t.daemon)


def last():
    never.wait(0.01)
    print("the program waits for those that are no daemons")


threading.Thread(target=last).start()
print("main ends")
