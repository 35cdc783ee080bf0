"""The plug-in: what pytest does with a test that is marked by `@lab.explore`."""

import inspect
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from . import companion, program

KEPT = "lab/{}"


class Refused(Exception):
    """The lab's Python lacks something that the test uses."""


def pytest_addoption(parser):
    parser.addini("lab_many", "The companion that explores tests marked by @lab.explore", default="many")


def pytest_configure(config):
    config.addinivalue_line("markers", "lab: a test that is run in every order of its threads and tasks")


def pytest_collection_modifyitems(items):
    for item in items:
        if _options(item) is not None:
            item.add_marker("lab")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A test of which no program can be made is an error, and so is one that is refused."""
    if _options(item) is None:
        return
    try:
        item.stash[TEXT] = _program(item)
        item.stash[MANY] = companion.find(item.config.getini("lab_many"))
        with _written(item) as file:
            item.stash[WRONG] = _kept_fails(item, file) or _explored(item, file)
    except (program.NotATest, companion.Missing, Refused) as why:
        # Where in this package that was noticed helps nobody.
        pytest.fail(str(why), pytrace=False)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    if _options(pyfuncitem) is None:
        return None
    wrong = pyfuncitem.stash[WRONG]
    if wrong:
        pytest.fail(wrong, pytrace=False)
    return True


TEXT = pytest.StashKey[str]()
MANY = pytest.StashKey[str]()
WRONG = pytest.StashKey[str]()


def _options(item):
    return getattr(getattr(item, "function", None), "__lab__", None)


def _program(item):
    if getattr(item, "cls", None) is not None:
        raise program.NotATest("a method of a class cannot be explored: make a function of it")
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    fixtures = [name for name in inspect.signature(item.function).parameters if name not in parameters]
    if fixtures:
        raise program.NotATest(f"a test that is explored can have no fixtures, as they exist in pytest alone: {', '.join(fixtures)}")
    unsaid = [name for name, value in parameters.items() if not program.can_be_said(value)]
    if unsaid:
        raise program.NotATest(f"only numbers, texts, and lists of them can be parameters in the lab: {', '.join(unsaid)}")
    source = item.path.read_text(encoding="utf-8")
    return program.of_test(source, item.function.__name__, named=parameters)


@contextmanager
def _written(item):
    """The program in a folder of its own, with all that lies beside the test."""
    folder = Path(tempfile.mkdtemp(prefix="lab-"))
    try:
        for beside in item.path.parent.glob("*.py"):
            if beside != item.path:
                os.symlink(beside, folder / beside.name)
        file = folder / item.path.name
        file.write_text(item.stash[TEXT], encoding="utf-8")
        yield file
    finally:
        shutil.rmtree(folder)


def _cache(item):
    """Where the order is kept; pytest can be told to have no cache."""
    return getattr(item.config, "cache", None), KEPT.format(item.nodeid.replace("/", "."))


def _kept_fails(item, file):
    cache, name = _cache(item)
    kept = cache and cache.get(name, None)
    # An order with another cancellation answers another question.
    if not kept or kept.get("explore_cancel") != _options(item).explore_cancel:
        return None
    end = companion.ending(item.stash[MANY], file, kept)
    if end is None or end["kind"] in {"ok", "limit", "unsupported"}:
        return None
    return _told(item, file, kept, f"{end['detail'] or end['kind']}, in the order that failed before")


def _explored(item, file):
    options = _options(item)
    reports = companion.explore(item.stash[MANY], file, options)
    refused = next((it["refused"] for it in reports if it.get("refused")), None)
    if refused:
        raise Refused(_refusal(refused))
    deciding = [it for it in reports if it.get("order") != "any"] or reports
    cache, name = _cache(item)
    for report in deciding:
        if report["verdict"] == "found":
            lacks = [it["sentence"] for it in report.get("never_true", [])]
            if lacks and not _wrong(report):
                return "\n".join(lacks)
            outcome, kept = _failure(report, options)
            if cache and kept:
                cache.set(name, kept)
            return _told(item, file, kept, _headline(outcome, report))
    if cache:
        cache.set(name, None)
    return next((_incomplete(it) for it in deciding if it["verdict"] == "incomplete"), None)


def _wrong(report):
    return [it for it in report["outcomes"] if it["kind"] != "ok"]


def _failure(report, options):
    """The failure with the shortest order, and that order."""
    outcome = (_wrong(report) or report["endless"])[0]
    # Where only a mix of versions fails, the order is one of the newest.
    interpreter = "3.15" if report["fails_if_mixed"] else report["interpreter"]
    kept = outcome.get("schedule") and {
        "interpreter": interpreter,
        "order": report.get("order"),
        "explore_random": options.explore_random,
        "explore_cancel": options.explore_cancel,
        "schedule": outcome["schedule"],
        # With it go its cause and from where on it can no longer end well. What goes round for ever may be no outcome.
        "outcome": outcome if "kind" in outcome else None,
    }
    return outcome, kept


def _headline(outcome, report):
    where = "a free-threaded CPython" if report["interpreter"] == "free" else f"CPython {_versions(report)} with a global lock"
    lines = [f"{outcome.get('detail') or outcome['kind']}, for {where}"]
    if outcome.get("cause"):
        lines.append(outcome["cause"]["sentence"])
    return "\n".join(lines)


def _versions(report):
    """Those that fail, as far as that is known."""
    newest, oldest = report["interpreter"], report.get("fails_down_to", report["interpreter"])
    if newest == "gil":
        return "3.11 to 3.15"
    of = [int(version.removeprefix("3.")) for version in (oldest, newest)]
    between = {0: "", 1: f"{oldest} and "}.get(of[1] - of[0], f"{oldest} to ")
    return between + newest


def _told(item, file, kept, headline):
    steps = companion.steps(item.stash[MANY], file, kept) if kept else ""
    return f"{headline}\n\n{steps}".rstrip()


def _incomplete(report):
    lines = ["Not every order could be tried."]
    established = report.get("established")
    if established:
        lines.append(f"No order with up to {established['preemptions']} preemptions fails.")
    lines += [it for it in (report.get("bound"), report.get("advice")) if it]
    return "\n".join(lines)


def _refusal(refused):
    missing = [refused, *refused.get("others", [])]
    begins = "This is no Python program" if refused["kind"] == "syntax" else "The lab's Python does not have this"
    return "\n".join([f"{begins}:", *(f"  line {it['line']}: {it['message']}" for it in missing)])
