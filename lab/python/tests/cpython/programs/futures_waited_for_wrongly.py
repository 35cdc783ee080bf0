# What is wrong is found out late, or never.
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, Future, wait


def ask(text, function):
    try:
        found = function()
        print(text, len(found.done), len(found.not_done))
    except Exception as error:
        print(text, type(error).__name__, error)


done, failed, pending = Future(), Future(), Future()
done.set_result(1)
failed.set_exception(ValueError())
ask("nothing", lambda: wait([], return_when="all"))
ask("all done", lambda: wait([done, failed], return_when="all"))
ask("none", lambda: wait([done], return_when=None))
ask("one pending", lambda: wait([done, pending], 0, "first"))
ask("first", lambda: wait([done, pending], return_when=FIRST_COMPLETED))
ask("failed", lambda: wait([failed, pending], return_when=FIRST_EXCEPTION))
ask("too late", lambda: wait([done, pending], timeout=0))
ask("twice", lambda: wait([done, done]))
