# since 3.12: taskName, and handlers by their names
import logging
import sys


class Shout(logging.Formatter):
    def format(self, record):
        return super().format(record).upper() + "!"


class Keeping(logging.Handler):
    def __init__(self):
        super().__init__()
        self.kept = []

    def emit(self, record):
        self.kept.append((record.name, record.levelname, record.getMessage(), record.args))


root = logging.getLogger()
a, ab, abc = logging.getLogger("a"), logging.getLogger("a.b"), logging.getLogger("a.b.c")
print(root, a, ab, abc)
print(root is logging.getLogger("root"), root is logging.root, ab is a.getChild("b"), root.getChild("a") is a)
print(a.parent is root, ab.parent is a, abc.parent is ab, a.level, a.getEffectiveLevel())
deep = logging.getLogger("x.y.z")
print(deep.parent is root)
middle = logging.getLogger("x.y")
print(deep.parent is middle, middle.parent is root)

handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("root: %(name)s %(message)s"))
root.addHandler(handler)
root.addHandler(handler)
own = logging.StreamHandler(sys.stdout)
own.setFormatter(Shout("own: %(message)s"))
own.setLevel(logging.ERROR)
ab.addHandler(own)
ab.setLevel("DEBUG")
abc.debug("quiet %s", "word")
abc.error("loud")
a.info("not enabled")
a.warning("enabled")
ab.propagate = False
abc.error("only own")
print(abc.hasHandlers(), deep.hasHandlers(), ab.isEnabledFor(10), a.isEnabledFor(10))
ab.propagate = True
ab.disabled = True
abc.error("passes through what is disabled")
ab.error("is disabled")
ab.disabled = False
logging.disable(logging.ERROR)
ab.error("all are disabled")
ab.critical("not this")
logging.disable(logging.NOTSET)


class Even:
    def filter(self, record):
        return record.args[0] % 2 == 0


handler.addFilter(Even())
handler.addFilter(logging.Filter("a.b"))
handler.addFilter(lambda record: record.getMessage() != "number 4")
for number in range(7):
    abc.info("number %d", number)
    deep.warning("number %d", number)
handler.filters.clear()
keeping = Keeping()
keeping.name = "keeper"
root.addHandler(keeping)
deep.warning("keep %s %s", 1, [2])
deep.warn("warns") if False else None
print(keeping.kept, keeping, logging.getHandlerByName("keeper") is keeping, handler, own)
root.removeHandler(handler)
print(root.handlers)

adapter = logging.LoggerAdapter(a, {"who": "ann"})
handler.setFormatter(logging.Formatter("%(who)s says %(message)s"))
a.addHandler(handler)
adapter.error("hello %s", "there")
adapter.warn("careful, %s", "there")


class Named(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['who']}] {msg}", kwargs


handler.setFormatter(None)
Named(a, {"who": "bob"}).warning("hi %d", 1)
print(adapter, adapter.name, adapter.isEnabledFor(10))
record = logging.LogRecord("n", 20, "/some/file.py", 5, "m %s", (1,), None)
print(record, record.getMessage(), record.module, record.filename, record.levelname)
made = logging.makeLogRecord({"msg": "made", "levelname": "INFO"})
print(logging.Formatter("%(levelname)s %(message)s").format(made))


class Mine(logging.Logger):
    def note(self, text):
        self.warning("note: " + text)


logging.setLoggerClass(Mine)
logging.getLogger("a.mine").note("ours")
logging.setLoggerClass(logging.Logger)
try:
    logging.setLoggerClass(int)
except TypeError as error:
    print(error)
a.addHandler(logging.NullHandler())
try:
    logging.Handler().emit(record)
except NotImplementedError as error:
    print(error)
