# expect: found
"""Sessions expire by a timer that each use starts anew. A timer that has already gone off cannot be cancelled."""
from __future__ import annotations

import threading
from dataclasses import dataclass, field

TIMEOUT = 30.0
USES = 10


class Expired(Exception):
    """The session is over."""


@dataclass
class Session:
    user: str
    uses: int = 0
    notes: list[str] = field(default_factory=list)

    def use(self, note: str) -> None:
        self.uses += 1
        self.notes.append(note)


@dataclass(frozen=True)
class Expiry:
    """How often a session was used until its timer began, and until the timer ended it."""

    user: str
    uses_then: int
    uses_now: int

    @property
    def is_too_early(self) -> bool:
        return self.uses_now > self.uses_then


class Sessions:
    """All sessions that are open, each with its timer."""

    def __init__(self, timeout: float) -> None:
        self.timeout = timeout
        self._open: dict[str, Session] = {}
        self._timers: dict[str, threading.Timer] = {}
        self._lock = threading.Lock()
        self.expired: list[Expiry] = []

    def open(self, user: str) -> None:
        with self._lock:
            self._open[user] = Session(user)
            self._start_timer(user)

    def touch(self, user: str, note: str) -> Session:
        """Uses a session, which lives on for as long as a new one."""
        with self._lock:
            session = self._open.get(user)
            if session is None:
                raise Expired(user)
            self._timers[user].cancel()
            session.use(note)
            self._start_timer(user)
            return session

    def close(self, user: str) -> Session | None:
        with self._lock:
            timer = self._timers.pop(user, None)
            if timer is not None:
                timer.cancel()
            return self._open.pop(user, None)

    def _start_timer(self, user: str) -> None:
        timer = threading.Timer(self.timeout, self._expire, args=(user, self._open[user].uses))
        timer.name = f"timer-{user}"
        timer.daemon = True
        self._timers[user] = timer
        timer.start()

    def _expire(self, user: str, uses_then: int) -> None:
        with self._lock:
            session = self._open.pop(user, None)
            self._timers.pop(user, None)
            if session is not None:
                self.expired.append(Expiry(user, uses_then, session.uses))


def work(sessions: Sessions, user: str) -> Session | None:
    """What one user does. None if the session ended before that."""
    sessions.open(user)
    for number in range(USES):
        try:
            sessions.touch(user, f"note {number}")
        except Expired:
            return None
    return sessions.close(user)


def main() -> None:
    sessions = Sessions(TIMEOUT)
    session = work(sessions, "ann")
    if session is not None:
        assert session.uses == USES
        assert session.notes[-1] == f"note {USES - 1}"
    early = [expiry for expiry in sessions.expired if expiry.is_too_early]
    assert not early, f"ended by a timer that was cancelled: {early}"
    print("the session has ended")


if __name__ == "__main__":
    main()
