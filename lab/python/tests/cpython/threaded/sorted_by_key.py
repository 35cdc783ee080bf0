import threading

numbers = [3, 1]


def itself(number):
    return number


def leave():
    numbers.pop(0)


thread = threading.Thread(target=leave)
thread.start()
print(sorted(numbers, key=itself))
thread.join()
