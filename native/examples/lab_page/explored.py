import threading

numbers = [0] * 4


def work(own):
    for _ in range(5):
        numbers[own] = len(numbers) + max(numbers)


for own in range(4):
    threading.Thread(target=work, args=(own,)).start()
