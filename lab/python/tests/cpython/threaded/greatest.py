import threading

ages = [1, 2, 3]


def age(of):
    return of


def leave():
    ages.pop()


thread = threading.Thread(target=leave)
thread.start()
print(max(ages, key=age))
thread.join()
