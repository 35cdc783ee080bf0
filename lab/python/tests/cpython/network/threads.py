import os
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import requests
from requests.exceptions import RequestException

SITES = os.environ["SITES"]


def tried(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error, isinstance(error, RequestException))


begin = time.monotonic()
response = requests.get(f"{SITES}/sites/7?ms=400&bytes=120")
print(response, response.status_code, response.reason, response.ok, bool(response), response.url, response.encoding)
print(response.json(), len(response.content), response.text)
print(response.headers, response.elapsed.total_seconds(), round(time.monotonic() - begin, 2))
print(b"".join(response.iter_content(50)) == response.content, len(list(response.iter_lines())))
response.raise_for_status()
with requests.Session() as session:
    session.headers["User-Agent"] = "lab"
    with ThreadPoolExecutor(max_workers=3) as pool:
        urls = [f"{SITES}/sites/{number}?ms={300 - 100 * number}" for number in range(3)]
        print([page.json()["site"] for page in pool.map(session.get, urls)])
print(round(time.monotonic() - begin, 2))
missing = requests.get(f"{SITES}/nothing")
print(missing, missing.text.strip(), bool(missing))
tried(missing.raise_for_status)
tried(missing.json)
tried(lambda: requests.get(f"{SITES}/sites/1?ms=900", timeout=0.5))
tried(lambda: requests.get(f"{SITES}/sites/1?ms=400", timeout=(1, 0.5)).status_code)
tried(lambda: requests.get("http://127.0.0.1:1/"))
tried(lambda: requests.get("http://nobody.invalid/", timeout=0.0001))
tried(lambda: requests.get("http://nobody.invalid/"))
tried(lambda: requests.get("example.com"))
tried(lambda: requests.get("http://"))
print(requests.get(f"{SITES}/sites/1?ms=99999").status_code, requests.get("https://example.com/todos/5").json()["site"])
print(requests.get(f"{SITES}/sites/3", params={"ms": 10, "bytes": 100}).url)
for method in (requests.post, requests.put, requests.delete, requests.head, requests.session().get):
    print(method(f"{SITES}/sites/2").status_code, end=" ")
print(requests.request("GET", f"{SITES}/sites/2").json()["site"], isinstance(missing, requests.Response))
print([issubclass(it, RequestException) for it in (
    requests.HTTPError, requests.ConnectionError, requests.Timeout, requests.TooManyRedirects,
    requests.ConnectTimeout, requests.ReadTimeout, requests.exceptions.InvalidURL, requests.exceptions.MissingSchema,
)], issubclass(requests.JSONDecodeError, ValueError))

with urllib.request.urlopen(f"{SITES}/sites/4?bytes=100") as answer:
    print(answer.status, answer.getcode(), answer.geturl(), answer.read(10), len(answer.read()), answer.read())
print(urllib.request.urlopen(urllib.request.Request(f"{SITES}/sites/4")).reason)
for url in (f"{SITES}/nothing", "http://localhost/", "http://x.invalid/", "sites"):
    try:
        urllib.request.urlopen(url)
    except urllib.error.HTTPError as error:
        print(error.code, error)
    except (urllib.error.URLError, ValueError) as error:
        print(type(error).__name__, error)
tried(lambda: urllib.request.urlopen(f"{SITES}/sites/1?ms=500", timeout=0.1))
