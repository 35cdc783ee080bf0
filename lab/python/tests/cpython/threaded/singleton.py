import threading


class Service:
    made = 0
    instance = None

    def __init__(self):
        Service.made += 1

    @classmethod
    def get(cls):
        if cls.instance is None:
            cls.instance = cls()
        return cls.instance


threads = [threading.Thread(target=Service.get) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(Service.made)
