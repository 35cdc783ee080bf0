"""Sites that answer after a virtual time with a document of a known form."""

from _network_time import any_time, has_come
from _asyncio import explores, now
from time import sleep

_TEXT = "many things at once "
_REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found"}
_SLOWEST_MS = 10_000


class _Refused(Exception):
    """Nobody listens there."""


class _Unknown(Exception):
    """There is no host of this name."""


class _Answer:
    def __init__(self, url, seconds, status, body, document):
        self.url = url
        self.seconds = seconds
        self.status = status
        self.reason = _REASONS[status]
        self.body = body
        self.document = document
        kind = "text/plain; charset=utf-8" if document is None else "application/json"
        self.headers = {"content-type": kind, "content-length": str(len(body))}

    def _as_json(self):
        return dict(self.document)


def _with_query(url, params):
    """The same with more after the question mark, which is text or goes by names."""
    if not params:
        return url
    pairs = params.items() if hasattr(params, "items") else params
    more = params if isinstance(params, str) else "&".join(f"{name}={value}" for name, value in pairs)
    return url + ("&" if "?" in url else "?") + more


def _host_of(url):
    """The host and the port of an address, nothing if it is none."""
    scheme, between, rest = url.partition("://")
    if not between or scheme.lower() not in ("http", "https"):
        return None
    host, _, port = rest.partition("/")[0].partition("?")[0].partition("#")[0].rpartition("@")[2].partition(":")
    if not host or port and not port.isdigit():
        return None
    return host.lower(), int(port or (443 if scheme.lower() == "https" else 80))


def ask(url):
    """What is answered."""
    host, _ = _host_of(url)
    if host in ("localhost", "127.0.0.1", "0.0.0.0"):
        raise _Refused
    if host.endswith(".invalid"):
        raise _Unknown
    after = url.partition("#")[0].partition("://")[2]
    address, _, query = after.partition("?")
    path = address.partition("/")[2].split("/")
    asked = dict(pair.partition("=")[::2] for pair in query.split("&"))
    is_book = host == "sites.example"
    number = path[-1] if path[-1].isdigit() else "0"
    if is_book and not (len(path) == 2 and path[0] == "sites"):
        return _text(url, 404, "there is nothing here; a site is at /sites/1?ms=100&bytes=1000")
    try:
        number = _within("the site's number", path[-1] if is_book else number, 0, 1_000_000)
        ms = _within("ms", asked.get("ms", "100"), 0, _SLOWEST_MS)
        size = _within("bytes", asked.get("bytes", "1000"), 100, 1_000_000)
    except ValueError as error:
        return _text(url, 400, str(error))
    head = f'{{"site": {number}, "text": "'
    length = max(size - len(head) - 2, 0)
    text = (_TEXT * (length // len(_TEXT) + 1))[:length]
    return _Answer(url, ms / 1000, 200, f'{head}{text}"}}', {"site": number, "text": text})


def _text(url, status, text):
    return _Answer(url, 0.001, status, text + "\n", None)


def _within(name, text, least, most):
    if not (text.isdigit() and least <= int(text) <= most):
        raise ValueError(f"{name} = \u201c{text}\u201d is not a whole number from {least} to {most}")
    return int(text)


def wait(seconds, timeout):
    """Whether the answer came in time. While a program is explored, it may take any time."""
    if not explores():
        sleep(seconds if timeout is None else min(seconds, timeout))
        return timeout is None or seconds <= timeout
    if timeout is None:
        any_time()
        return True
    begin = now()
    any_time()
    return now() - begin <= timeout
