# Whoever runs what a thread is to call forgets it.
import threading

counted = 0


def fails_once():
    global counted
    counted += 1
    if counted < 2:
        raise ValueError(counted)
    print("ok")


class Retry(threading.Thread):
    def run(self):
        for _ in range(2):
            try:
                return super().run()
            except (ValueError, AttributeError) as error:
                print(type(error).__name__)


class Again(threading.Thread):
    def again(self):
        return type(self)(target=self._target, args=self._args)


def show(what):
    try:
        print(what())
    except AttributeError as error:
        print(error)


retry = Retry(target=fails_once)
retry.start()
retry.join()
again = Again(target=print, args=("once",))
print(again._target is print, again._args, again._kwargs)
again.start()
again.join()
show(again.again)
show(lambda: again._args)
by_hand = threading.Thread(target=print, args=("by hand",))
by_hand.run()
show(by_hand.run)

over = threading.Thread(target=print, args=("of a thread",))
over.start()
over.join()
match over:
    case threading.Thread(_target=target):
        print(target)
    case _:
        print("forgotten")
