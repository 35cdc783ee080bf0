# expect: found
"""A broker goes through its subscribers while others come and go."""
from __future__ import annotations

import queue
import threading
from dataclasses import dataclass

MESSAGES = 10


@dataclass(frozen=True)
class Message:
    topic: str
    text: str


class Subscriber:
    """Has a mailbox, and reads it when it likes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.mailbox: queue.SimpleQueue[Message] = queue.SimpleQueue()

    def deliver(self, message: Message) -> None:
        self.mailbox.put(message)

    def read_all(self) -> list[Message]:
        messages = []
        while not self.mailbox.empty():
            messages.append(self.mailbox.get())
        return messages


class Broker:
    """Brings each message to all who have subscribed to its topic."""

    def __init__(self) -> None:
        self.subscribers: dict[str, dict[str, Subscriber]] = {}

    def subscribe(self, topic: str, subscriber: Subscriber) -> None:
        self.subscribers.setdefault(topic, {})[subscriber.name] = subscriber

    def unsubscribe(self, topic: str, subscriber: Subscriber) -> None:
        self.subscribers[topic].pop(subscriber.name, None)

    def publish(self, message: Message) -> int:
        """To how many it was delivered."""
        delivered = 0
        for subscriber in self.subscribers.get(message.topic, {}).values():
            subscriber.deliver(message)
            delivered += 1
        return delivered


class Publisher(threading.Thread):
    def __init__(self, broker: Broker, topic: str) -> None:
        super().__init__(name=f"publisher-{topic}")
        self.broker = broker
        self.topic = topic
        self.delivered = 0

    def run(self) -> None:
        for number in range(MESSAGES):
            message = Message(self.topic, f"news {number}")
            self.delivered += self.broker.publish(message)


class Visitor(threading.Thread):
    """Subscribes for a while."""

    def __init__(self, broker: Broker, topic: str) -> None:
        super().__init__(name="visitor")
        self.broker = broker
        self.topic = topic
        self.subscriber = Subscriber("visitor")

    def run(self) -> None:
        self.broker.subscribe(self.topic, self.subscriber)
        self.broker.unsubscribe(self.topic, self.subscriber)


def texts(messages: list[Message]) -> list[str]:
    return [message.text for message in messages]


def main() -> None:
    broker = Broker()
    regulars = [Subscriber("ann"), Subscriber("bob")]
    for subscriber in regulars:
        broker.subscribe("sport", subscriber)
    publisher = Publisher(broker, "sport")
    visitor = Visitor(broker, "sport")
    for thread in (publisher, visitor):
        thread.start()
    for thread in (publisher, visitor):
        thread.join()

    expected = [f"news {number}" for number in range(MESSAGES)]
    for subscriber in regulars:
        assert texts(subscriber.read_all()) == expected, f"{subscriber.name} missed something"
    seen = texts(visitor.subscriber.read_all())
    assert seen == [text for text in expected if text in seen]
    assert publisher.delivered == len(regulars) * MESSAGES + len(seen)


if __name__ == "__main__":
    main()
