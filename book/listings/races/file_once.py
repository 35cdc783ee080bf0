"""Four threads want to create the same file. How many believe they did?"""

import os
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

# ANCHOR: file_once
all_have_looked = threading.Barrier(4)


def look_then_create(path):
    is_there = os.path.exists(path)  # check
    all_have_looked.wait()  # the unlucky moment, every time
    if is_there:
        return False
    with open(path, "w"):  # act
        return True


def create(path):
    try:
        with open(path, "x"):  # creates it, or fails: one step
            return True
    except FileExistsError:
        return False
# ANCHOR_END: file_once


def creators(task, path):
    with ThreadPoolExecutor(max_workers=4) as executor:
        return sum(executor.map(task, [path] * 4))


with tempfile.TemporaryDirectory() as folder:
    first = os.path.join(folder, "first")
    second = os.path.join(folder, "second")
    print("look, then create:", creators(look_then_create, first))
    print('open with "x":', creators(create, second))
