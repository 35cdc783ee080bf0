# expect: found
"""Who is logged in is kept for each thread. A pool's thread serves the next request without forgetting the last one."""
from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import wraps

WORKERS = 2

_context = threading.local()


class Forbidden(Exception):
    """Nobody is logged in, or the wrong one."""


@dataclass(frozen=True)
class Request:
    path: str
    user: str | None = None


@dataclass(frozen=True)
class Response:
    status: int
    body: str


def current_user() -> str | None:
    return getattr(_context, "user", None)


def log_in(request: Request) -> None:
    """A request without a user changes nothing: that is the mistake."""
    if request.user is not None:
        _context.user = request.user


def needs_user(handler: Callable[[Request], str]) -> Callable[[Request], str]:
    """Refuses what nobody has logged in for."""

    @wraps(handler)
    def checked(request: Request) -> str:
        if current_user() is None:
            raise Forbidden(request.path)
        return handler(request)

    return checked


@needs_user
def account(request: Request) -> str:
    return f"account of {current_user()}"


def welcome(request: Request) -> str:
    return "welcome"


ROUTES = {"/": welcome, "/account": account}


def handle(request: Request) -> Response:
    """One request from its beginning to its end, in whichever thread is free."""
    log_in(request)
    handler = ROUTES.get(request.path)
    if handler is None:
        return Response(404, "not found")
    try:
        return Response(200, handler(request))
    except Forbidden:
        return Response(403, "who are you?")


def expected(request: Request) -> Response:
    """What each request alone would get."""
    if request.path not in ROUTES:
        return Response(404, "not found")
    if request.path == "/account":
        return Response(200, f"account of {request.user}") if request.user else Response(403, "who are you?")
    return Response(200, "welcome")


def serve(requests: list[Request]) -> list[Response]:
    with ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="http") as pool:
        return list(pool.map(handle, requests))


def traffic() -> list[Request]:
    return [
        Request("/"),
        Request("/account", "ann"),
        Request("/account", "bob"),
        Request("/nowhere"),
        Request("/account"),
        Request("/"),
        Request("/account", "ann"),
        Request("/account"),
        Request("/account", "cem"),
        Request("/account"),
    ]


def main() -> None:
    requests = traffic()
    responses = serve(requests)
    ok = sum(response.status == 200 for response in responses)
    print(f"{len(responses)} responses, {ok} of them fine")
    for request, response in zip(requests, responses):
        assert response == expected(request), f"{request.user or 'somebody'} saw {response.body!r}"


if __name__ == "__main__":
    main()
