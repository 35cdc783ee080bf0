import threading


def say(word):
    print(word)


threads = [threading.Thread(target=say, args=(word,)) for word in ("a", "b")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
