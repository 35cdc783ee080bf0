"""Where the library writes what went wrong: to the program's log, if there is one."""

from _logging import imported
from _traceback import show


def log(logger, text, error):
    logging = imported("logging")
    if logging is None:
        show(text, error)
    else:
        logging.getLogger(logger).error(text, exc_info=error)
