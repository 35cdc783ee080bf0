# since 3.12: taskName, and handlers by their names
import logging
import sys

print(logging.DEBUG, logging.INFO, logging.WARNING, logging.WARN, logging.ERROR, logging.CRITICAL, logging.FATAL)
print([logging.getLevelName(level) for level in (0, 10, 20, 30, 40, 50, 35, "INFO", "ODD")])
print(logging.getLevelNamesMapping())
logging.addLevelName(25, "NOTE")
print(logging.getLevelName(25), logging.getLevelName("NOTE"))

out = logging.StreamHandler(sys.stdout)
logging.basicConfig(level=logging.DEBUG, handlers=[out])
logging.debug("plain")
logging.info("with %s and %d", "text", 7)
logging.warning("with %(name)s", {"name": "a dict"})
logging.error("no arguments, 100 %")
logging.critical("tuple %s", (1, 2))
logging.log(25, "own level")
logging.log(35, "nameless level")
logging.info(["not", "a", "text"])
logging.info(ValueError("an exception as text"))

for style, text in [
    ("%", "%(levelname)-8s|%(name)10s|%(message)s|%(levelno)03d|%(funcName)s|%(module)s"),
    ("{", "{levelname:>8}|{name}|{message!r}|{levelno:#x}|{funcName}"),
    ("$", "$levelname|${name}|$message|$$5|$funcName"),
]:
    out.setFormatter(logging.Formatter(text, style=style))

    def work():
        logging.getLogger("a.b").warning("styled %s", style)

    work()
    logging.getLogger().info("at the top")

out.setFormatter(logging.Formatter("%(filename)s %(lineno)d %(threadName)s %(processName)s %(taskName)s"))
logging.info("where")
out.setFormatter(logging.Formatter("%(word)s %(message)s", defaults={"word": "default"}))
logging.info("a")
logging.info("b", extra={"word": "given"})
for wrong in [
    lambda: logging.Formatter("%(message)s", style="#"),
    lambda: logging.Formatter("nothing"),
    lambda: logging.Formatter("{message", style="{"),
    lambda: logging.Formatter("nothing", style="{"),
    lambda: logging.Formatter("nothing", style="$"),
    lambda: logging.info("x", extra={"message": 1}),
    lambda: logging.info("x", extra={"lineno": 1}),
    lambda: logging.getLogger(5),
    lambda: logging.getLogger("x").setLevel("LOUD"),
    lambda: logging.getLogger("x").setLevel(None),
    lambda: logging.log("INFO", "x"),
]:
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
