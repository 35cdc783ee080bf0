"""Marks tests that are to be run in every order of their threads and tasks, and asks what holds in each."""

from dataclasses import dataclass, fields

from .questions import always, choice, never, possible

__all__ = ["always", "choice", "explore", "never", "possible"]


@dataclass(frozen=True, kw_only=True)
class Options:
    """What `many lab explore` is told, each by the option of the same name."""

    interpreter: str | None = None
    order: str | None = None
    max_seconds: float | None = None
    max_states: int | None = None
    max_steps: int | None = None
    explore_random: bool = False
    explore_cancel: str | None = None

    def arguments(self):
        for field in fields(self):
            value = getattr(self, field.name)
            if value is None or value is False:
                continue
            yield "--" + field.name.replace("_", "-")
            if value is not True:
                yield str(value)


def explore(test=None, **options):
    """A test that pytest has the lab explore. Without the plug-in it runs once, as it is."""
    chosen = Options(**options)

    def mark(test):
        test.__lab__ = chosen
        return test

    return mark if test is None else mark(test)
