import logging
import sys


class Short(logging.Formatter):
    def formatException(self, info):
        return f"{info[0].__name__}: {info[1]}"


class Ends(logging.Formatter):
    """The text of the lines between is not known everywhere."""

    def formatException(self, info):
        lines = super().formatException(info).splitlines()
        return "\n".join(line for line in lines if not line.startswith(" "))


logging.basicConfig(stream=sys.stdout)
logging.root.handlers[0].setFormatter(Ends("%(levelname)s %(message)s"))
try:
    {}["key"]
except KeyError:
    logging.exception("failed")
    logging.error("again", exc_info=True)
    logging.warning("without")


def inner():
    raise ValueError("inside")


try:
    try:
        inner()
    except ValueError as error:
        raise RuntimeError("outside") from error
except RuntimeError as error:
    kept = error
logging.getLogger("x").error("an instance", exc_info=kept)
logging.root.handlers[0].setFormatter(Short("%(message)s"))
try:
    1 / 0
except ZeroDivisionError as error:
    logging.critical("short", exc_info=(type(error), error, None))
logging.error("nothing is handled", exc_info=True)
logging.raiseExceptions = False
logging.error("%d", "not a number")
logging.error("%s %s", "too few")


class Own:
    def __str__(self):
        return "own text"


logging.root.handlers[0].setFormatter(None)
logging.error("%s and %r", Own(), "text")
logging.error(Own())


class Stream:
    def __init__(self):
        self.texts = []

    def write(self, text):
        self.texts.append(text)


stream = Stream()
logging.basicConfig(stream=stream, level="INFO", style="{", format="{message}!", force=True)
logging.basicConfig(level="DEBUG")
logging.info("to a stream of one's own")
logging.debug("not this")
print(stream.texts, logging.root)
for wrong in [dict(stream=sys.stdout, handlers=[], force=True), dict(odd=1, force=True), dict(style="x", force=True)]:
    try:
        logging.basicConfig(**wrong)
    except ValueError as error:
        print(error)
