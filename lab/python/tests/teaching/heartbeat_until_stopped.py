# expect: proved
"""A heartbeat beats until somebody sets an event. The event is its clock as well: it waits with a timeout."""
from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

INTERVAL = 0.5
MOST_BEATS = 20
REQUESTS = 10


@dataclass
class Health:
    """What the heartbeat has seen of the service."""

    beats: int = 0
    last_served: int = 0
    went_back: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def note(self, served: int) -> None:
        with self.lock:
            self.beats += 1
            if served < self.last_served:
                self.went_back = True
            self.last_served = served


class Service:
    """Answers requests, and can say how many it has answered."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._served = 0

    def handle(self, number: int) -> str:
        answer = f"answer {number}"
        with self._lock:
            self._served += 1
        return answer

    @property
    def served(self) -> int:
        with self._lock:
            return self._served


class Heartbeat(threading.Thread):
    """Looks at a service now and then, at most so many times."""

    def __init__(self, service: Service, health: Health, interval: float) -> None:
        super().__init__(name="heartbeat", daemon=True)
        self.service = service
        self.health = health
        self.interval = interval
        self._stop_asked = threading.Event()

    def run(self) -> None:
        for _ in range(MOST_BEATS):
            self.health.note(self.service.served)
            if self._stop_asked.wait(self.interval):
                return

    def stop(self) -> None:
        """Ends it and waits for that. Not later than its next look."""
        self._stop_asked.set()
        self.join()

    def __enter__(self) -> Heartbeat:
        self.start()
        return self

    def __exit__(self, kind, error, trace) -> None:
        self.stop()


def serve(service: Service) -> list[str]:
    answers = []
    for number in range(REQUESTS):
        answers.append(service.handle(number))
        time.sleep(0.1)
    return answers


def main() -> None:
    service = Service()
    health = Health()
    with Heartbeat(service, health, INTERVAL) as heartbeat:
        answers = serve(service)
    assert not heartbeat.is_alive()
    assert answers == [f"answer {number}" for number in range(REQUESTS)]
    assert service.served == REQUESTS
    assert 1 <= health.beats <= MOST_BEATS, f"{health.beats} beats"
    assert health.last_served <= REQUESTS
    assert not health.went_back, "the counter went back"
    print(f"{service.served} requests were served")


if __name__ == "__main__":
    main()
