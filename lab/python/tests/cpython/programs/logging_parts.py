# since 3.12: taskName, and handlers by their names
import logging
import logging.handlers
import queue
import sys


class Loud(logging.LogRecord):
    def getMessage(self):
        return super().getMessage() + "!"


print(logging.getLogRecordFactory() is logging.LogRecord, logging.getLoggerClass() is logging.Logger)
for style, text in ((logging.PercentStyle, "%(asctime)s"), (logging.StrFormatStyle, "{name}"),
                    (logging.StringTemplateStyle, "$asctime $$ ${name}")):
    parts = style(text)
    parts.validate()
    print(style.__name__, parts.usesTime(), parts.default_format, parts.asctime_format)

out = logging.StreamHandler(sys.stdout)
log = logging.getLogger("parts")
log.propagate = False
log.addHandler(out)
logging.setLogRecordFactory(Loud)
log.warning("of %s", "one's own")
logging.setLogRecordFactory(logging.LogRecord)


class Parts(logging.Formatter):
    def formatTime(self, record, datefmt=None):
        return f"at {datefmt}"

    def formatMessage(self, record):
        return f"<{super().formatMessage(record)}>"


out.setFormatter(Parts("%(asctime)s %(message)s", "some time"))
log.error("with parts")
out.setFormatter(logging.Formatter("%(asctime)s", "%Y-%m-%d"))
record = log.makeRecord("parts", logging.INFO, "file.py", 1, "a %d", (1,), None)
print(len(out.format(record)), len(logging.Formatter("%(asctime)s").format(record)), record.getMessage())
print(logging.Formatter("%(message)s").formatStack("the stack"), record.message)
log.callHandlers(logging.makeLogRecord({"levelno": 40, "msg": "x", "created": 86400.0, "msecs": 7.0}))


class Wrapped(logging.BufferingFormatter):
    def formatHeader(self, records):
        return f"[{len(records)}: "

    def formatFooter(self, records):
        return "]"


print(Wrapped(logging.Formatter("%(message)s,")).format([record, record]), repr(Wrapped().format([])))
passes = logging.Filter("parts")
log.addFilter(passes)
log.removeFilter(passes)
print(log.filters, isinstance(log, logging.Filterer), log.filter(record) in (True, record))


class Quiet(logging.StreamHandler):
    def handleError(self, record):
        print("could not write", record.msg, type(sys.exception()).__name__)

    def createLock(self):
        super().createLock()


class Broken:
    def write(self, text):
        raise OSError("broken")


quiet = Quiet(Broken())
quiet.set_name("quiet")
log.removeHandler(out)
log.addHandler(quiet)
log.error("this")
print(quiet.get_name(), "quiet" in logging.getHandlerNames(), quiet.setStream(sys.stdout).__class__.__name__)
log.fatal("fatal")
logging.fatal("on standard error")
child = log.getChild("child")
print([it.name for it in log.getChildren()], type(logging.root) is logging.RootLogger)
print(isinstance(log.manager, logging.Manager), logging.PlaceHolder(log).loggerMap)


class Plain(logging.handlers.QueueHandler):
    def enqueue(self, record):
        self.queue.append(record.getMessage())


class Last(logging.handlers.QueueListener):
    def enqueue_sentinel(self):
        print("ends")
        super().enqueue_sentinel()

    def dequeue(self, block):
        return super().dequeue(block)


kept = []
child.addHandler(Plain(kept))
child.error("kept %s", "here")
print(kept)
records = queue.Queue()
with_records = logging.handlers.QueueHandler(records)
log.removeHandler(quiet)
log.addHandler(with_records)
listener = Last(records, quiet, respect_handler_level=True)
quiet.setLevel(logging.ERROR)
listener.start()
log.warning("too quiet for the handler")
log.error("through the queue")
records.join()
listener.stop()
logging.shutdown()
