# gil: proved
# free: proved
"""Each worker has a session of its own."""
import threading
import requests
from concurrent.futures import ThreadPoolExecutor

own = threading.local()
made = []


def session():
    if not hasattr(own, "session"):
        own.session = requests.Session()
        made.append(threading.current_thread().name)
    return own.session


def status(url):
    return session().get(url).status_code


urls = ["https://example.com/", "https://example.com/about"]
with ThreadPoolExecutor(max_workers=2) as pool:
    list(pool.map(status, urls))

assert len(made) == len(set(made)) <= 2
