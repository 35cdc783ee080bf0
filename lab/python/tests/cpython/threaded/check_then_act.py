import threading

balance = 100


def hand_out(amount):
    return amount


def withdraw(amount):
    global balance
    if balance >= amount:
        hand_out(amount)
        balance -= amount


threads = [threading.Thread(target=withdraw, args=(80,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(balance)
