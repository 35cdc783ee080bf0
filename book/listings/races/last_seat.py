"""Two customers, one free seat: where must the lock begin and end?"""

import threading
import time

# ANCHOR: last_seat
free = 1
lock = threading.Lock()


def book_without_lock():
    global free
    if free > 0:  # check
        time.sleep(0.2)  # makes the gap wide
        free = free - 1  # act


def book_with_two_locks():
    global free
    with lock:
        there_is_one = free > 0  # check
    time.sleep(0.2)
    if there_is_one:
        with lock:
            free = free - 1  # act


def book_with_one_lock():
    global free
    with lock:
        if free > 0:  # check
            time.sleep(0.2)
            free = free - 1  # act
# ANCHOR_END: last_seat


def seats_left_by_two(book):
    global free
    free = 1
    both_are_here = threading.Barrier(2)

    def customer():
        both_are_here.wait()
        book()

    customers = [threading.Thread(target=customer) for _ in range(2)]
    for thread in customers:
        thread.start()
    for thread in customers:
        thread.join()
    return free


print("no lock, seats left:", seats_left_by_two(book_without_lock))
print("two short locks, seats left:", seats_left_by_two(book_with_two_locks))
print("one lock, seats left:", seats_left_by_two(book_with_one_lock))
