import threading

ready = threading.Condition()
items = []


def consumer():
    with ready:
        while not items:
            ready.wait()
        print("got", items.pop())


t = threading.Thread(target=consumer)
t.start()
with ready:
    items.append("x")
    ready.notify()
t.join()
with ready:
    print(ready.wait(timeout=0.01), ready.wait_for(lambda: True), ready.wait_for(lambda: False, timeout=0.01))
turn = 0
order = []
baton = threading.Condition(threading.Lock())


def player(me):
    global turn
    for _ in range(3):
        with baton:
            baton.wait_for(lambda: turn == me)
            order.append(me)
            turn = (turn + 1) % 3
            baton.notify_all()


players = [threading.Thread(target=player, args=(i,)) for i in range(3)]
for p in players:
    p.start()
for p in players:
    p.join()
print(order)
for wrong in (ready.wait, ready.notify, ready.notify_all, ready.release):
    try:
        wrong()
    except RuntimeError as error:
        print(error)
