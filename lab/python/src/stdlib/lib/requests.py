"""Requests to sites that answer in virtual time."""

from _asyncio import explores as _explores
from _logging import reads as _reads
from _network import _Refused, _Unknown, ask as _ask, _host_of
from _network import wait as _wait, _with_query
from _source import refuse as _refuse
from datetime import timedelta as _timedelta
import requests.exceptions as exceptions
from requests.exceptions import ConnectionError, ConnectTimeout, HTTPError, JSONDecodeError, ReadTimeout
from requests.exceptions import RequestException, Timeout, TooManyRedirects


class Response:
    def __init__(self, answer):
        self._answer = answer
        self.status_code = answer.status
        self.reason = answer.reason
        self.url = answer.url
        self.headers = dict(answer.headers)
        self.encoding = "utf-8"

    @property
    def text(self):
        return self._answer.body

    @property
    def content(self):
        return self._answer.body.encode()

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def elapsed(self):
        if _explores():
            _refuse("how long an answer took, where all times are explored,")
        return _timedelta(seconds=self._answer.seconds)

    def json(self):
        if self._answer.document is None:
            raise JSONDecodeError("Expecting value: line 1 column 1 (char 0)")
        return self._answer._as_json()

    def iter_content(self, chunk_size=1):
        content = self.content
        for begin in range(0, len(content), chunk_size):
            yield content[begin : begin + chunk_size]

    def iter_lines(self):
        yield from self.content.splitlines()

    def raise_for_status(self):
        if not self.ok:
            whose = "Client" if self.status_code < 500 else "Server"
            text = f"{self.status_code} {whose} Error: {self.reason} for url: {self.url}"
            error = HTTPError(text)
            error.response = self
            raise error

    def close(self):
        pass

    def __bool__(self):
        return self.ok

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


def request(method, url, params=None, timeout=None, **kwargs):
    place = _host_of(url)
    if place is None:
        if "://" not in url:
            text = f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?"
            raise exceptions.MissingSchema(text)
        raise exceptions.InvalidURL(f"Invalid URL {url!r}: No host supplied")
    _reads(params)
    url = _with_query(url, params)
    host, port = place
    pool = f"HTTP{'S' if url[:5].lower() == 'https' else ''}ConnectionPool(host={host!r}, port={port})"
    if isinstance(timeout, tuple):
        timeout = timeout[1]
    try:
        answer = _ask(url)
    except _Refused:
        answer, why = None, "Connection refused"
    except _Unknown:
        answer, why = None, "Name or service not known"
    if answer is None:
        if not _wait(0.001, timeout):
            raise ConnectTimeout(f"{pool}: Max retries exceeded (connect timeout={timeout})")
        raise ConnectionError(f"{pool}: Max retries exceeded ({why})")
    if not _wait(answer.seconds, timeout):
        raise ReadTimeout(f"{pool}: Read timed out. (read timeout={timeout})")
    return Response(answer)


def get(url, params=None, **kwargs):
    return request("GET", url, params, **kwargs)


def head(url, **kwargs):
    return request("HEAD", url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    return request("POST", url, **kwargs)


def put(url, data=None, **kwargs):
    return request("PUT", url, **kwargs)


def delete(url, **kwargs):
    return request("DELETE", url, **kwargs)


class Session:
    def __init__(self):
        self.headers = {}

    @property
    def params(self):
        _refuse("'params' of a 'requests.Session'")

    @params.setter
    def params(self, value):
        _refuse("'params' of a 'requests.Session'")

    def request(self, method, url, params=None, **kwargs):
        return request(method, url, params, **kwargs)

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def head(self, url, **kwargs):
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def session():
    return Session()
