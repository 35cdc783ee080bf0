"""Two wait for an item, one item comes, and both are woken."""

import threading

# ANCHOR: while_not_if
items = []
condition = threading.Condition()
is_about_to_wait = threading.Semaphore(0)
results = []


def take_with_if():
    with condition:
        is_about_to_wait.release()
        if not items:
            condition.wait()
        results.append("an item" if items else "nothing there")
        items[:1] = []


def take_with_while():
    with condition:
        is_about_to_wait.release()
        while not items:
            if not condition.wait(timeout=1):
                results.append("goes on waiting")
                return
        results.append("an item")
        items[:1] = []


def two_takers_and_one_item(take):
    results.clear()
    takers = [threading.Thread(target=take) for _ in range(2)]
    for taker in takers:
        taker.start()
    for _ in takers:
        is_about_to_wait.acquire()
    with condition:  # can be had only when both wait
        items.append("item")
        condition.notify_all()
    for taker in takers:
        taker.join()
    return results


print("if:   ", two_takers_and_one_item(take_with_if))
print("while:", two_takers_and_one_item(take_with_while))
# ANCHOR_END: while_not_if
