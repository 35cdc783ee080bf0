# expect: refused
"""No network, and no package from elsewhere."""
import threading

import requests

sizes = {}


def fetch(url: str) -> None:
    sizes[url] = len(requests.get(url, timeout=10).content)


thread = threading.Thread(target=fetch, args=("https://example.org/",))
thread.start()
thread.join()
print(sizes)
