from threading import Thread

menu = {}
is_open = False


def cook(dish):
    return f"fresh {dish}"


def kitchen():
    global is_open
    menu["bread"] = cook("bread")
    menu["soup"] = cook("soup")
    is_open = True


# ANCHOR: check
def guest(dish):
    if is_open:
        menu[dish]


cook_thread = Thread(target=kitchen, name="kitchen")
ann = Thread(target=guest, args=("bread",), name="Ann")
ben = Thread(target=guest, args=("soup",), name="Ben")
cook_thread.start()
ann.start()
ben.start()
cook_thread.join()
ann.join()
ben.join()
assert is_open and len(menu) == 2
# ANCHOR_END: check
