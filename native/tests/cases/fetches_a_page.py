# expect: found
"""An answer may come after the timeout, and nobody catches that."""
import threading

import requests

sizes = {}


def fetch(url: str) -> None:
    sizes[url] = len(requests.get(url, timeout=10).content)


thread = threading.Thread(target=fetch, args=("https://example.org/",))
thread.start()
thread.join()
print(sizes)
