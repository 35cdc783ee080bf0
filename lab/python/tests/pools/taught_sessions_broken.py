# gil: found: assertion, ok
# free: found: assertion, ok
"""Each worker is to have a session of its own, but the check and the making are apart, and shared."""
import requests
from concurrent.futures import ThreadPoolExecutor

sessions = {}
made = []


def session():
    if "session" not in sessions:
        sessions["session"] = requests.Session()
        made.append(1)
    return sessions["session"]


def status(url):
    return session().get(url).status_code


urls = ["https://example.com/", "https://example.com/about"]
with ThreadPoolExecutor(max_workers=2) as pool:
    list(pool.map(status, urls))

assert len(made) == 1, f"{len(made)} sessions"
