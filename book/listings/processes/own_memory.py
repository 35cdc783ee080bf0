"""A child process changes its own list, and nobody else's."""

# ANCHOR: own_memory
import multiprocessing
import os

guests = ["Ada"]


def sign(name):
    guests.append(name)
    print("the child's list:", guests)
    return os.getpid()


if __name__ == "__main__":
    child = multiprocessing.Process(target=sign, args=("Ben",))
    child.start()
    child.join()
    print("the parent's list:", guests)
    print("same process:", child.pid == os.getpid())
# ANCHOR_END: own_memory
