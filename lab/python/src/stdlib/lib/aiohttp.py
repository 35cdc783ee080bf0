"""Requests of tasks to sites that answer in virtual time."""

from _asyncio import explores as _explores
from _network import _Refused, _Unknown, ask as _ask, has_come as _has_come
from _network import _host_of, _with_query
from asyncio import Semaphore as _Semaphore, get_running_loop as _get_running_loop, timeout_at as _timeout_at
from asyncio.events import TimerHandle as _TimerHandle
from asyncio.futures import _set_result_unless_cancelled


class ClientError(Exception):
    pass


class ClientResponseError(ClientError):
    def __init__(self, request_info, history, *, status=0, message="", headers=None):
        ClientError.__init__(self, request_info, history)
        self.request_info = request_info
        self.status = status
        self.message = message

    def __str__(self):
        return f"{self.status}, message={self.message!r}, url={self.request_info!r}"


class ContentTypeError(ClientResponseError):
    pass


class ClientConnectionError(ClientError):
    pass


class ClientOSError(ClientConnectionError):
    pass


class ClientConnectorError(ClientOSError):
    pass


class ClientConnectorDNSError(ClientConnectorError):
    pass


class ServerTimeoutError(ClientConnectionError):
    pass


class InvalidURL(ClientError):
    pass


class ClientTimeout:
    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None):
        self.total = total
        self.connect = connect
        self.sock_read = sock_read
        self.sock_connect = sock_connect


class TCPConnector:
    def __init__(self, *, limit=100, limit_per_host=0, **kwargs):
        self.limit = limit
        self.limit_per_host = limit_per_host
        self._places = _Semaphore(limit) if limit else None

    async def close(self):
        pass


async def _wait(seconds):
    """Until the answer is there, which may take any time while a program is explored."""
    loop = _get_running_loop()
    future = loop.create_future()
    if _explores():
        timer = loop._call_at_any_time(_set_result_unless_cancelled, future, None)
    else:
        timer = loop.call_later(seconds, _set_result_unless_cancelled, future, None)
    try:
        await future
    finally:
        timer.cancel()


class _Content:
    def __init__(self, response):
        self._response = response

    async def read(self, n=-1):
        body = await self._response.read()
        return body if n < 0 else body[:n]

    async def iter_chunked(self, n):
        body = await self._response.read()
        for begin in range(0, len(body), n):
            yield body[begin : begin + n]

    def iter_any(self):
        return self.iter_chunked(1 << 16)


class ClientResponse:
    def __init__(self, method, answer, deadline, release):
        self._answer = answer
        self._deadline = deadline
        self._release = release
        self._has_body = False
        self.method = method
        self.url = answer.url
        self.status = answer.status
        self.reason = answer.reason
        self.headers = dict(answer.headers)
        self.content_type = self.headers["content-type"].partition(";")[0]
        self.content = _Content(self)
        self.closed = False

    @property
    def ok(self):
        return self.status < 400

    def raise_for_status(self):
        if not self.ok:
            self.release()
            raise ClientResponseError(self.url, (), status=self.status, message=self.reason)

    async def read(self):
        if not self._has_body:
            # It may have come with what was answered first.
            if not _has_come():
                async with _timeout_at(self._deadline):
                    await _wait(0)
            self._has_body = True
            self.release()
        return self._answer.body.encode()

    async def text(self, encoding=None):
        await self.read()
        return self._answer.body

    async def json(self, *, content_type="application/json", **kwargs):
        await self.read()
        if self._answer.document is None:
            kind = self.headers["content-type"]
            message = f"Attempt to decode JSON with unexpected mimetype: {kind}"
            raise ContentTypeError(self.url, (), status=self.status, message=message)
        return self._answer._as_json()

    def release(self):
        if not self.closed:
            self.closed = True
            self._release()

    def close(self):
        self.release()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        self.release()

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason}]>"


class _Request:
    """Awaited, or entered."""

    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __await__(self):
        return self._coroutine.__await__()

    async def __aenter__(self):
        self._response = await self._coroutine
        return self._response

    async def __aexit__(self, *args):
        self._response.release()


class ClientSession:
    def __init__(self, base_url=None, *, connector=None, timeout=None, headers=None, raise_for_status=False,
                 **kwargs):
        self._base_url = "" if base_url is None else str(base_url)
        self._timeout = timeout
        self._raises = raise_for_status
        self.connector = connector or TCPConnector()
        self.headers = dict(headers or {})
        self.closed = False

    def request(self, method, url, **kwargs):
        return _Request(self._request(method, url, **kwargs))

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def head(self, url, **kwargs):
        return self.request("HEAD", url, **kwargs)

    def post(self, url, **kwargs):
        return self.request("POST", url, **kwargs)

    def put(self, url, **kwargs):
        return self.request("PUT", url, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)

    async def _request(self, method, url, *, params=None, timeout=None, raise_for_status=None, **kwargs):
        if self.closed:
            raise RuntimeError("Session is closed")
        url = _with_query(self._base_url + str(url), params)
        place = _host_of(url)
        if place is None:
            raise InvalidURL(url)
        timeout = self._timeout if timeout is None else timeout
        total = timeout.total if isinstance(timeout, ClientTimeout) else timeout
        deadline = None if total is None else _get_running_loop().time() + total
        places = self.connector._places
        async with _timeout_at(deadline):
            if places is not None:
                await places.acquire()
            try:
                answer = await self._answer(url, place)
            except BaseException:
                if places is not None:
                    places.release()
                raise
        response = ClientResponse(method, answer, deadline, _nothing if places is None else places.release)
        if self._raises if raise_for_status is None else raise_for_status:
            response.raise_for_status()
        return response

    async def _answer(self, url, place):
        host, port = place
        try:
            answer = _ask(url)
        except _Refused:
            await _wait(0.001)
            text = f"Cannot connect to host {host}:{port} ssl:default [Connect call failed ({host!r}, {port})]"
            raise ClientConnectorError(text) from None
        except _Unknown:
            await _wait(0.001)
            text = f"Cannot connect to host {host}:{port} ssl:default [Name or service not known]"
            raise ClientConnectorDNSError(text) from None
        await _wait(answer.seconds)
        return answer

    async def close(self):
        self.closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        await self.close()


def _nothing():
    pass
