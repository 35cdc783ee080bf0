import threading
from collections import Counter

votes = Counter(a=3, b=2, c=1)


def vote():
    votes["z"] = 9


thread = threading.Thread(target=vote)
thread.start()
try:
    print(votes.most_common(2))
except RuntimeError as error:
    print(error)
thread.join()
