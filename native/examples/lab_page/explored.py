import threading

numbers = [0] * 3


def work(own):
    for _ in range(3):
        numbers[own] = len(numbers) + max(numbers)


for own in range(3):
    threading.Thread(target=work, args=(own,)).start()
