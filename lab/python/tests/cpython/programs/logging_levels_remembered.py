# A logger remembers for which levels it is enabled, until somebody calls `setLevel` or `disable`.
import logging
import sys

handler = logging.StreamHandler(sys.stdout)


def ask(text, function):
    try:
        print(text, function())
    except Exception as error:
        print(text, type(error).__name__, error)


# One that no manager knows is never told to forget.
own = logging.Logger("own")
own.addHandler(handler)
own.info("a")
own.setLevel(logging.ERROR)
own.info("still shown")
own.debug("not asked before")
logging.disable(logging.CRITICAL)
own.info("shown although all are disabled")
logging.disable(logging.NOTSET)

log = logging.getLogger("x")
log.addHandler(handler)
log.propagate = False
log.warning("1")
log.manager.disable = logging.ERROR
log.warning("2, remembered")
ask("error", lambda: log.isEnabledFor(logging.ERROR))
ask("critical", lambda: log.isEnabledFor(logging.CRITICAL))
log.manager.disable = "WARNING"
print(log.manager.disable)
ask("error", lambda: log.isEnabledFor(logging.ERROR))
log.setLevel(logging.INFO)
ask("error", lambda: log.isEnabledFor(logging.ERROR))
ask("no level", lambda: setattr(log.manager, "disable", "loud"))
log.manager.disable = 0
log.level = logging.DEBUG
ask("info", lambda: log.isEnabledFor(logging.INFO))
ask("debug", lambda: log.isEnabledFor(logging.DEBUG))
log.level = logging.CRITICAL
ask("debug", lambda: log.isEnabledFor(logging.DEBUG))
log.disabled = True
ask("disabled", lambda: log.isEnabledFor(logging.CRITICAL))
log.disabled = False
for level in ("INFO", None, 15.5, True):
    ask(repr(level), lambda: log.isEnabledFor(level))

parent = logging.getLogger("p")
child = logging.getLogger("p.q")
parent.setLevel(logging.DEBUG)
print(child.isEnabledFor(logging.DEBUG))
child.parent = logging.root
print(child.isEnabledFor(logging.DEBUG), child.getEffectiveLevel())
parent.setLevel(logging.DEBUG)
print(child.isEnabledFor(logging.DEBUG))


class Loud(logging.Logger):
    def __init__(self, name):
        super().__init__(name, logging.DEBUG)


below = logging.getLogger("u.v")
print(below.isEnabledFor(logging.DEBUG))
logging.setLoggerClass(Loud)
logging.getLogger("u")
print(below.isEnabledFor(logging.DEBUG), below.getEffectiveLevel())


class Rising(logging.Logger):
    asked = 0

    def getEffectiveLevel(self):
        self.asked += 10
        return self.asked


rising = Rising("r")
print([rising.isEnabledFor(15) for _ in range(3)], rising.asked)
