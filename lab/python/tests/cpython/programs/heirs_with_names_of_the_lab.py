# Names that only the lab's classes could have use for, in heirs of them.
import asyncio
import enum
import queue
import threading


class Turnstile(threading.Barrier):
    def _leave(self, who):
        return f"{who} leaves"

    def _come_in(self, who):
        return f"{who} comes"

    _let_out = _await_others = None

    def wait(self, who):
        at = super().wait()
        return self._come_in(who), self._leave(who), at < 2


class Counter(queue.Queue):
    def _await_item(self):
        return self.get()

    def _await_room(self, item):
        self.put(item)
        return self._await_item()


class Colour(enum.Flag):
    RED = 1
    BLUE = 2

    @classmethod
    def _combined(cls):
        return cls.RED | cls.BLUE


turnstile, seen = Turnstile(2), []
threads = [threading.Thread(target=lambda who: seen.append(turnstile.wait(who)), args=(who,)) for who in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen))
print(Counter(1)._await_room(5), Colour._combined(), Colour(3) is Colour._combined())


class Tools(asyncio.Runner):
    _sets_loop = "mine"


async def main():
    return "ran"


with Tools() as tools:
    print(tools.run(main()), tools._sets_loop)
