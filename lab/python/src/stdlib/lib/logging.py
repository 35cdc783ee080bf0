"""`logging`: records, loggers and what handles them."""

from _asyncio import kept as _kept
from _calendar import strftime as _strftime
from _last import _await_daemons, _await_threads, _keep_place
from _logging import caller as _caller, change as _change, give_way as _give_way, holder as _holder
from _logging import imported as _imported, is_noticed as _is_noticed, is_plain as _is_plain, now as _now
from _logging import names_locks as _names_locks
from _logging import plain as _plain, reads as _reads, step as _step, step_out as _step_out
from _logging import step_after as _step_after, tells_time as _tells_time, thread as _thread, turn as _turn
from _old import changed as _changed, is_before_3_13 as _is_before_3_13, replaces_handlers as _replaces_handlers
from _source import refuse as _refuse
from _thread import RLock as _RLock, deprecated as _deprecated
from _traceback import note_shown as _note_shown, text as _traceback_text
import sys as _sys

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"

raiseExceptions = True
logThreads = logMultiprocessing = logProcesses = logAsyncioTasks = True

_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_levels = {
    "CRITICAL": 50, "FATAL": 50, "ERROR": 40, "WARN": 30, "WARNING": 30, "INFO": 20, "DEBUG": 10, "NOTSET": 0,
}
_begun = _now()
_lock = _RLock()


class _Unguarded:
    def __enter__(self):
        pass

    def __exit__(self, *exc):
        pass


_unguarded = _Unguarded()


def _guarded():
    """The lock of what is set up. As long as nobody notices anything of that, each change is one step without it."""
    return _lock if _is_noticed() else _unguarded


def getLevelName(level):
    found = _names.get(level)
    if found is None:
        found = _levels.get(level)
    return f"Level {level}" if found is None else found


def getLevelNamesMapping():
    return _levels.copy()


def addLevelName(level, levelName):
    _change()
    with _guarded():
        _names[level] = levelName
        _levels[levelName] = level


def _checkLevel(level):
    if isinstance(level, int):
        return level
    if str(level) == level:
        if level not in _levels:
            raise ValueError(f"Unknown level: {level!r}")
        return _levels[level]
    raise TypeError(f"Level not an integer or a valid string: {level!r}")


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        self.name = name
        self.msg = msg
        # One dict gives names to what is to be filled in.
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = str(pathname).rpartition("/")[2]
        stem = self.filename.rpartition(".")
        self.module = stem[0] or stem[2]
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = now = _now()
        self.msecs = _plain(now) * 1000 % 1000 // 1 + 0.0
        self.relativeCreated = (now - _begun) * 1000
        self.thread, self.threadName = _thread() if logThreads else (None, None)
        self.processName = "MainProcess" if logMultiprocessing else None
        self.process = 1 if logProcesses else None
        self.taskName = _task_name() if logAsyncioTasks else None

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        _reads((self.msg, self.args))
        text = str(self.msg)
        return text % self.args if self.args else text


def _task_name():
    asyncio = _imported("asyncio")
    if asyncio is None:
        return None
    try:
        task = asyncio.current_task()
    except RuntimeError:
        return None
    return task and task.get_name()


_record_factory = LogRecord


def setLogRecordFactory(factory):
    global _record_factory
    _change()
    _record_factory = factory


def getLogRecordFactory():
    return _record_factory


def makeLogRecord(dict):
    _reads(dict)
    record = _record_factory(None, None, "", 0, "", (), None, None)
    vars(record).update(dict)
    for name, value in dict.items():
        setattr(record, name, value)
    return record


class PercentStyle:
    default_format = "%(message)s"
    asctime_format = "%(asctime)s"
    asctime_search = "%(asctime)"

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self):
        return self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        if not _has_field(self._fmt):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _format(self, values):
        return self._fmt % values

    def format(self, record):
        _reads((record, self._defaults))
        try:
            return self._format({**(self._defaults or {}), **vars(record)})
        except KeyError as error:
            raise ValueError(f"Formatting field not found in record: {error}")


def _has_field(text):
    """Whether a `%(name)d` is in it."""
    _, *parts = text.split("%(")
    for part in parts:
        name, end, rest = part.partition(")")
        kind = rest.lstrip("#0+ -").lstrip("*0123456789").removeprefix(".").lstrip("*0123456789")[:1].lower()
        if end and name.replace("_", "a").isalnum() and kind and kind in "diouxefgcrsa%":
            return True
    return False


class StrFormatStyle(PercentStyle):
    default_format = "{message}"
    asctime_format = "{asctime}"
    asctime_search = "{asctime"

    def validate(self):
        rest, found = self._fmt.replace("{{", "").replace("}}", ""), False
        while "{" in rest or "}" in rest:
            before, begin, rest = rest.partition("{")
            field, end, rest = rest.partition("}")
            if "}" in before or not begin or not end:
                raise ValueError("invalid format: Single '}' encountered in format string"
                                 if "}" in before else "invalid format: expected '}' before end of string")
            name = field.partition(":")[0].partition("!")[0]
            if not name.partition(".")[0].partition("[")[0].replace("_", "a").isalnum():
                raise ValueError(f"invalid field name/expression: {name!r}")
            found = True
        if not found:
            raise ValueError("invalid format: no fields")

    def _format(self, values):
        return self._fmt.format(**values)


class StringTemplateStyle(PercentStyle):
    default_format = "${message}"
    asctime_format = "${asctime}"
    asctime_search = "${asctime}"

    def usesTime(self):
        return self._fmt.find("$asctime") >= 0 or self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        if not any(name for _, name in _template(self._fmt)):
            raise ValueError("invalid format: no fields")

    def _format(self, values):
        return "".join(text + (str(values[name]) if name else "") for text, name in _template(self._fmt))


def _template(text):
    """The parts of a text with `$name` in it: what comes before each name, and the name."""
    before, begin, rest = text.partition("$")
    while begin:
        if rest[:1] == "$":
            more, begin, rest = rest[1:].partition("$")
            before += "$" + more
            continue
        name = rest[1:].partition("}")[0] if rest[:1] == "{" else _word(rest)
        if not name:
            raise ValueError("invalid format: bare '$' not allowed")
        yield before, name
        before, begin, rest = rest[len(name) + 2 * (rest[:1] == "{"):].partition("$")
    yield before, ""


def _word(text):
    length = 0
    while length < len(text) and text[: length + 1].isidentifier():
        length += 1
    return text[:length]


_STYLES = {"%": PercentStyle, "{": StrFormatStyle, "$": StringTemplateStyle}
_BASIC = {"%": BASIC_FORMAT, "{": "{levelname}:{name}:{message}", "$": "${levelname}:${name}:${message}"}


def _check_style(style):
    if style not in _STYLES:
        raise ValueError("Style must be one of: " + ",".join(_STYLES))


class Formatter:
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"
    converter = None

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        _check_style(style)
        self._style = _STYLES[style](fmt, defaults=defaults)
        if validate:
            self._style.validate()
        self._fmt = self._style._fmt
        if "taskName" in self._fmt:
            _changed("TaskName")
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        if self.converter is not None:
            _refuse("another 'converter' of a 'logging.Formatter'")
        seconds = int(_plain(record.created) // 1)
        text = _strftime(datefmt or self.default_time_format, seconds, 0, "+00:00")
        if not datefmt and self.default_msec_format:
            text = self.default_msec_format % (text, _plain(record.msecs))
        return text

    def formatException(self, ei):
        return _traceback_text(ei[1]).removesuffix("\n")

    def formatStack(self, stack_info):
        return stack_info

    def usesTime(self):
        return self._style.usesTime()

    def formatMessage(self, record):
        return self._style.format(record)

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        for more in (record.exc_text, record.stack_info and self.formatStack(record.stack_info)):
            if more:
                text += more if text[-1:] == "\n" else "\n" + more
        return text


_default_formatter = Formatter()


class BufferingFormatter:
    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _default_formatter

    def formatHeader(self, records):
        return ""

    def formatFooter(self, records):
        return ""

    def format(self, records):
        if not records:
            return ""
        lines = "".join(self.linefmt.format(record) for record in records)
        return self.formatHeader(records) + lines + self.formatFooter(records)


class Filter:
    def __init__(self, name=""):
        self.name = name
        self.nlen = len(name)

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        _change()
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        _change()
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        for filter in self.filters:
            passed = filter.filter(record) if hasattr(filter, "filter") else filter(record)
            if not passed:
                return False
            if isinstance(passed, LogRecord):
                record = _replaced(record, passed)
        return record


def _replaced(record, passed):
    if passed is not record:
        _changed("FilteredRecord")
    return passed


class _HandlerLock:
    """A handler's lock, of which nobody may ask whether it is taken: what is done under it is one step."""

    def __init__(self):
        self._lock = _RLock()

    def acquire(self, blocking=True, timeout=-1):
        if not blocking or timeout != -1:
            _refuse("whether a handler's lock is taken")
        _turn()
        return self._lock.acquire()

    def release(self):
        _turn()
        self._lock.release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()


def _inner(lock):
    """What is taken where a handler's turn has begun with a step already."""
    return lock._lock if type(lock) is _HandlerLock else lock


_handlers = {}
# Whose locks are taken at the end.
_made = []


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self._name = None
        self.level = _checkLevel(level)
        self.formatter = None
        self._closed = False
        self.createLock()
        _made.append(self)
        if self.__class__.__module__ not in ("logging", "logging.handlers"):
            _await_daemons()
        if self.__class__.flush is not StreamHandler.flush and _closes(self):
            _await_threads()

    def get_name(self):
        return self._name

    def set_name(self, name):
        _change()
        with _guarded():
            _handlers.pop(self._name, None)
            self._name = name
            if name:
                _handlers[name] = self

    name = property(get_name, set_name)

    def createLock(self):
        self.lock = _HandlerLock()

    def acquire(self):
        if self.lock:
            self.lock.acquire()

    def release(self):
        if self.lock:
            self.lock.release()

    def setLevel(self, level):
        _change()
        self.level = _checkLevel(level)

    def setFormatter(self, fmt):
        _change()
        self.formatter = fmt

    def format(self, record):
        formatter = self.formatter or _default_formatter
        if type(formatter) is not Formatter or not _is_plain((record.msg, record.args)):
            _await_daemons()
        if formatter.usesTime() and not self._lab_is_shown():
            _tells_time()
        if record.exc_info and not (self._lab_is_shown() and self.stream is _sys.stderr):
            _note_shown(record.exc_info[1])
        return formatter.format(record)

    def _lab_is_shown(self):
        """Whether what it writes goes where only readers see it."""
        return False

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        passed = self.filter(record)
        if isinstance(passed, LogRecord):
            record = _replaced(record, passed)
        if passed:
            _step()
            lock = _inner(self.lock)
            if lock is None and not _is_before_3_13():
                with lock:
                    pass
            if lock:
                lock.acquire()
            try:
                self.emit(record)
            finally:
                if lock:
                    lock.release()
            _step_out()
        return passed

    def flush(self):
        pass

    def close(self):
        _change()
        with _guarded():
            self._closed = True
            _handlers.pop(self._name, None)

    def handleError(self, record):
        if not raiseExceptions:
            return
        error = _sys.exception()
        stderr = _sys.stderr
        stderr.write("--- Logging error ---\n" + _traceback_text(error) + "Call stack:\n")
        stderr.write(f'  File "{record.pathname}", line {record.lineno}, in {record.funcName}\n')
        try:
            stderr.write(f"Message: {record.msg!r}\nArguments: {record.args}\n")
        except RecursionError:
            raise
        except Exception:
            stderr.write("Unable to print the message and arguments - possible formatting error.\n"
                         "Use the traceback above to help find the error.\n")

    def __repr__(self):
        return f"<{type(self).__name__} ({getLevelName(self.level)})>"


def _closes(handler):
    """Whether it does something of the program's own at the end, which others see."""
    # For the lab, others see no class that is not asked for as `type(handler)`.
    kind = handler.__class__
    return (
        kind.close is not Handler.close or kind.flush not in (Handler.flush, StreamHandler.flush)
        or kind.acquire is not Handler.acquire or kind.release is not Handler.release
        or kind.flush is StreamHandler.flush and handler.stream.__class__ is not _sys.__stdout__.__class__
    )


def getHandlerByName(name):
    _change()
    return _handlers.get(name)


def getHandlerNames():
    _change()
    return frozenset(_handlers)


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = _sys.stderr if stream is None else stream
        self._lab_note_stream()

    def _lab_note_stream(self):
        if _closes(self):
            _await_threads()
            _await_daemons()

    def flush(self):
        lock = _inner(self.lock)
        if lock:
            lock.acquire()
        try:
            if self.stream and hasattr(self.stream, "flush"):
                self.stream.flush()
        finally:
            if lock:
                lock.release()

    def emit(self, record):
        try:
            text = self.format(record)
            stream = self.stream
            # What the text was made of may be another when it is written.
            is_own = self.formatter is not None and type(self.formatter) is not Formatter
            _step_after(not is_own and _is_plain((record.msg, record.args)))
            stream.write(text + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        if stream is self.stream:
            return None
        _change()
        before, self.stream = self.stream, stream
        self._lab_note_stream()
        return before

    def _lab_is_shown(self):
        return type(self) in (StreamHandler, _StderrHandler) and self.stream in (_sys.stderr, _sys.__stdout__)

    def __repr__(self):
        stream = self.stream
        names = {_sys.__stderr__: "<stderr>", _sys.__stdout__: "<stdout>"}
        name = names[stream] if stream in names else str(getattr(stream, "name", ""))
        return f"<{type(self).__name__} {name + ' ' if name else ''}({getLevelName(self.level)})>"


class _StderrHandler(StreamHandler):
    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return _sys.stderr


lastResort = _default_last_resort = _StderrHandler(WARNING)


class NullHandler(Handler):
    def handle(self, record):
        pass

    def emit(self, record):
        pass

    def createLock(self):
        self.lock = None


class PlaceHolder:
    def __init__(self, alogger):
        self.loggerMap = {alogger: None}


class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name = name
        self.level = _checkLevel(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False
        self._cache = {}

    def setLevel(self, level):
        _change()
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    def debug(self, msg, *args, **kwargs):
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        _deprecated("The 'warn' method is deprecated, use 'warning' instead")
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            if raiseExceptions:
                raise TypeError("level must be an integer")
            return
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = _record_factory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            _reads(extra)
            for key in extra:
                if key in ("message", "asctime") or key in vars(record):
                    raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
                setattr(record, key, extra[key])
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if stack_info:
            _refuse("'stack_info' of 'logging'")
        file, line, function = _caller(stacklevel)
        if exc_info:
            if isinstance(exc_info, BaseException):
                exc_info = (type(exc_info), exc_info, None)
            elif not isinstance(exc_info, tuple):
                exc_info = _sys.exc_info()
        self.handle(self.makeRecord(self.name, level, file, line, msg, args, exc_info, function, extra))

    def handle(self, record):
        if self.disabled:
            return
        passed = self.filter(record)
        if not passed:
            return
        if isinstance(passed, LogRecord):
            record = _replaced(record, passed)
        self.callHandlers(record)

    def addHandler(self, hdlr):
        _change()
        with _guarded():
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        _change()
        with _guarded():
            if hdlr in self.handlers:
                handlers = self.handlers
                if len(handlers) < 2 or _replaces_handlers():
                    self.handlers = handlers = handlers.copy()
                handlers.remove(hdlr)

    def hasHandlers(self):
        _change()
        logger = self
        while logger:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def callHandlers(self, record):
        logger, found = self, 0
        while logger:
            for handler in logger.handlers:
                found += 1
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if found == 0 and lastResort:
            if record.levelno >= lastResort.level:
                lastResort.handle(record)
        elif found == 0 and raiseExceptions and not self.manager.emittedNoHandlerWarning:
            _sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')
            self.manager.emittedNoHandlerWarning = True

    def getEffectiveLevel(self):
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        if self.disabled:
            return False
        try:
            return self._cache[level]
        except KeyError:
            with _guarded():
                is_enabled = not self.manager.disable >= level and level >= self.getEffectiveLevel()
                self._cache[level] = is_enabled
            return is_enabled

    def getChild(self, suffix):
        if self.root is not self:
            suffix = f"{self.name}.{suffix}"
        return self.manager.getLogger(suffix)

    def getChildren(self):
        _changed("Logger.getChildren")

        def level_of(logger):
            return 0 if logger is logger.manager.root else 1 + logger.name.count(".")

        _change()
        with _guarded():
            found = self.manager._loggers.values()
            return {
                it for it in found
                if isinstance(it, Logger) and it.parent is self and level_of(it) == 1 + level_of(it.parent)
            }

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"


class RootLogger(Logger):
    def __init__(self, level):
        Logger.__init__(self, "root", level)


_logger_class = Logger


def setLoggerClass(klass):
    global _logger_class
    _change()
    _check_class(klass)
    _logger_class = klass


def _check_class(klass):
    if klass != Logger and not issubclass(klass, Logger):
        raise TypeError("logger not derived from logging.Logger: " + klass.__name__)


def getLoggerClass():
    return _logger_class


class Manager:
    def __init__(self, rootnode):
        self.root = rootnode
        self.disable = 0
        self.emittedNoHandlerWarning = False
        self.loggerClass = None
        self._loggers = {}

    @property
    def disable(self):
        return self._disable

    @disable.setter
    def disable(self, value):
        self._disable = _checkLevel(value)

    def _clear_cache(self):
        with _guarded():
            for logger in self._loggers.values():
                if isinstance(logger, Logger):
                    logger._cache.clear()
            self.root._cache.clear()

    def __getattr__(self, name):
        if name in ("loggerDict", "logRecordFactory"):
            _refuse(f"'logging.Manager.{name}'")
        raise AttributeError(f"'Manager' object has no attribute {name!r}")

    def setLoggerClass(self, klass):
        _change()
        _check_class(klass)
        self.loggerClass = klass

    def getLogger(self, name):
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        with _guarded():
            found = self._loggers.get(name)
            return found if isinstance(found, Logger) else self._made(name, found)

    def _made(self, name, found):
        kind = self.loggerClass or _logger_class
        if kind is not Logger:
            # What it does meanwhile can be noticed.
            _change()
        logger = kind(name)
        logger.manager = self
        self._loggers[name] = logger
        # Those below it were given another parent when it was not there.
        for child in found.loggerMap if found else ():
            if child.parent.name[: len(name)] != name:
                logger.parent = child.parent
                child.parent = logger
        parent, above = None, name.rpartition(".")[0]
        while above and not parent:
            found = self._loggers.setdefault(above, None)
            if isinstance(found, Logger):
                parent = found
            elif found is None:
                self._loggers[above] = PlaceHolder(logger)
            else:
                found.loggerMap[logger] = None
            above = above.rpartition(".")[0]
        logger.parent = parent or self.root
        return logger


root = RootLogger(WARNING)
Logger.root = root
Logger.manager = root.manager = Manager(root)


def getLogger(name=None):
    if not name or isinstance(name, str) and name == root.name:
        return root
    return root.manager.getLogger(name)


class LoggerAdapter:
    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra
        self.merge_extra = merge_extra

    def process(self, msg, kwargs):
        more = kwargs.get("extra")
        if self.merge_extra and more is not None:
            _reads((self.extra, more))
            kwargs["extra"] = {**self.extra, **more}
        else:
            kwargs["extra"] = self.extra
        return msg, kwargs

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        _deprecated("The 'warn' method is deprecated, use 'warning' instead")
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    @property
    def manager(self):
        return self.logger.manager

    @property
    def name(self):
        return self.logger.name

    def __repr__(self):
        return f"<{type(self).__name__} {self.logger.name} ({getLevelName(self.getEffectiveLevel())})>"


def basicConfig(**kwargs):
    _change()
    with _guarded():
        _set_up(kwargs)


def _set_up(kwargs):
    force = kwargs.pop("force", False)
    kwargs.pop("encoding", None), kwargs.pop("errors", None)
    if kwargs.get("filename") is not None:
        _refuse("logging to a file")
    if force:
        for handler in root.handlers[:]:
            root.removeHandler(handler)
            handler.close()
    if root.handlers:
        return
    handlers = kwargs.pop("handlers", None)
    if handlers is None:
        if "stream" in kwargs and "filename" in kwargs:
            raise ValueError("'stream' and 'filename' should not be specified together")
    elif "stream" in kwargs or "filename" in kwargs:
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    if handlers is None:
        kwargs.pop("filename", None), kwargs.pop("filemode", None)
        handlers = [StreamHandler(kwargs.pop("stream", None))]
    datefmt, style = kwargs.pop("datefmt", None), kwargs.pop("style", "%")
    _check_style(style)
    formatter = None
    if "formatter" in kwargs:
        formatter = kwargs.pop("formatter")
    if formatter is None:
        formatter = Formatter(kwargs.pop("format", _BASIC[style]), datefmt, style)
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    level = kwargs.pop("level", None)
    if level is not None:
        root.setLevel(level)
    if kwargs:
        raise ValueError("Unrecognised argument(s): " + ", ".join(kwargs))


def _configured():
    if not root.handlers:
        if _is_noticed():
            basicConfig()
        else:
            handler = StreamHandler()
            handler.formatter = Formatter(BASIC_FORMAT)
            root.handlers.append(handler)
    return root


def debug(msg, *args, **kwargs):
    _configured().debug(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    _configured().info(msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    _configured().warning(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    _deprecated("The 'warn' function is deprecated, use 'warning' instead")
    warning(msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    _configured().error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    error(msg, *args, exc_info=exc_info, **kwargs)


def critical(msg, *args, **kwargs):
    _configured().critical(msg, *args, **kwargs)


def fatal(msg, *args, **kwargs):
    critical(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    _configured().log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    _change()
    root.manager.disable = level
    root.manager._clear_cache()


def shutdown(handlerList=None):
    for handler in _made[::-1] if handlerList is None else [reference() for reference in handlerList[::-1]]:
        try:
            if handler and (handlerList is not None or _is_left(handler)):
                try:
                    handler.acquire()
                    if getattr(handler, "flushOnClose", True):
                        handler.flush()
                    handler.close()
                except (OSError, ValueError):
                    pass
                finally:
                    handler.release()
        except BaseException:
            if raiseExceptions:
                raise
    if handlerList is None:
        # Daemons may go on before the program ends.
        _give_way()


def _is_left(handler):
    """Whether somebody sees that it is closed, unless nothing leads to it any more. If only its lock is taken, that is done."""
    lock = handler.lock
    holder = _holder(lock._lock) if type(lock) is _HandlerLock else None
    closes = _closes(handler) or lock is not None and type(lock) is not _HandlerLock
    if not closes and holder is None or holder is not True and not _is_in_use(handler):
        return False
    if not closes:
        with lock:
            pass
    return closes


def _is_in_use(handler):
    loggers = [root, *root.manager._loggers.values()]
    used = [it for logger in loggers if isinstance(logger, Logger) for it in logger.handlers]
    return any([handler is it for it in used]) or len(_kept([handler])) > 0


_keep_place(shutdown)
if _names_locks():
    _await_daemons()
