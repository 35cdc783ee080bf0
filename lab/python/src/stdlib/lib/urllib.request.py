"""`urlopen`, which is answered in virtual time."""

from _logging import notice_shared as _notice_shared, reads as _reads
from _network import _Refused, _Unknown, ask as _ask, _host_of, wait as _wait
from urllib.error import HTTPError as _HTTPError, URLError as _URLError


class Request:
    def __init__(self, url, data=None, headers=None, method=None):
        _reads(headers)
        self.full_url = url
        self.headers = dict(headers or {})


class _Response:
    def __init__(self, answer):
        self._rest = answer.body.encode()
        self.status = self.code = answer.status
        self.reason = self.msg = answer.reason
        self.url = answer.url
        self.headers = dict(answer.headers)

    def read(self, amt=None):
        _notice_shared(self)
        size = len(self._rest) if amt is None else amt
        read, self._rest = self._rest[:size], self._rest[size:]
        return read

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def urlopen(url, data=None, timeout=None):
    url = url.full_url if isinstance(url, Request) else url
    if _host_of(url) is None:
        raise ValueError(f"unknown url type: {url!r}")
    answer = None
    try:
        answer = _ask(url)
    except _Refused:
        why = ConnectionRefusedError(111, "Connection refused")
    except _Unknown:
        why = "[Errno -2] Name or service not known"
    if answer is None:
        raise _URLError(why if _wait(0.001, timeout) else TimeoutError("timed out"))
    if not _wait(answer.seconds, timeout):
        raise TimeoutError("timed out")
    if answer.status >= 400:
        raise _HTTPError(answer.url, answer.status, answer.reason, answer.headers, None)
    return _Response(answer)
