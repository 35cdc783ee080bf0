# A list may not change while it is sorted by a function.
# gil: proved
# free: proved
import threading

words = ["bb", "a"]
log = []


def length(word):
    log.append(word)
    return len(word)


def order():
    sorted(words, key=length)


def add():
    log.append("ccc")
    words.append("ccc")


threads = [threading.Thread(target=order), threading.Thread(target=add)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
