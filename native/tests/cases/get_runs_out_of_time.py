# expect: found
"""A second is long, and the producer may take longer: then `get` raises."""
import queue
import threading

mail: queue.Queue[str] = queue.Queue()


def send() -> None:
    mail.put("hello")


sender = threading.Thread(target=send)
sender.start()
print(mail.get(timeout=1))
sender.join()
