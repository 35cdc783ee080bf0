# expect: found
"""A token bucket: there must never be more calls than tokens. Taking one looks first and takes then."""
from __future__ import annotations

import threading
from dataclasses import dataclass

TOKENS = 10
CLIENTS = 2
CALLS = 8


@dataclass
class Usage:
    allowed: int = 0
    refused: int = 0

    @property
    def total(self) -> int:
        return self.allowed + self.refused


class TokenBucket:
    """Hands out so many tokens, and more when somebody refills it."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.tokens = capacity
        self.handed_out = 0

    def is_empty(self) -> bool:
        return self.tokens <= 0

    def _remove_one(self) -> None:
        self.tokens -= 1
        self.handed_out += 1

    def take(self) -> bool:
        """Whether there was one."""
        if self.is_empty():
            return False
        self._remove_one()
        return True

    def refill(self, count: int) -> None:
        self.tokens = min(self.capacity, self.tokens + count)


class Api:
    """What is limited: it counts how often it was called."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.calls = 0

    def call(self, text: str) -> str:
        with self._lock:
            self.calls += 1
        return text.upper()


class Client:
    def __init__(self, name: str, api: Api, bucket: TokenBucket) -> None:
        self.name = name
        self.api = api
        self.bucket = bucket
        self.usage = Usage()
        self.answers: list[str] = []

    def ask(self, text: str) -> None:
        if not self.bucket.take():
            self.usage.refused += 1
            return
        self.answers.append(self.api.call(text))
        self.usage.allowed += 1

    def run(self) -> None:
        for number in range(CALLS):
            self.ask(f"{self.name}-{number}")


def check(api: Api, bucket: TokenBucket, clients: list[Client]) -> None:
    for client in clients:
        assert client.usage.total == CALLS
        assert len(client.answers) == client.usage.allowed
    allowed = sum(client.usage.allowed for client in clients)
    assert api.calls == allowed
    assert allowed <= TOKENS, f"{allowed} calls with {TOKENS} tokens"
    assert bucket.tokens >= 0, "the bucket owes tokens"


def main() -> None:
    api = Api()
    bucket = TokenBucket(TOKENS)
    clients = [Client(f"client{number}", api, bucket) for number in range(CLIENTS)]
    threads = [threading.Thread(target=client.run, name=client.name) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check(api, bucket, clients)


if __name__ == "__main__":
    main()
