"""Asks `many`, the companion, to explore a program."""

import json
import os
import shutil
import subprocess


class Missing(Exception):
    """There is no companion, or it is not one that can be talked to."""


SCHEMA = 2
# As the companion ends: nothing wrong, found, refused, incomplete.
TOLD = {0, 1, 3, 5}


def find(configured=None):
    asked = os.environ.get("MANY_BIN") or configured or "many"
    found = shutil.which(asked)
    if found is None:
        raise Missing(
            f"{asked!r} cannot be found, the companion that explores tests: "
            "put `many` in PATH, or name it by MANY_BIN or by `lab_many` in pytest.ini"
        )
    return found


def explore(many, program, options):
    """All reports of an exploration, the first one first."""
    ended = _call(many, "explore", program, [*options.arguments(), "--json"])
    report = _json(ended, TOLD)
    if report.get("schema") != SCHEMA:
        raise Missing(f"{many} writes reports of schema {report.get('schema')}, this package reads {SCHEMA}")
    return [report, *report.pop("others", [])]


def ending(many, program, kept):
    """How one order of a program ends; none if the program no longer has it."""
    ended = _call(many, "step", program, [*_of(program, kept), "--json"])
    try:
        return json.loads(ended.stdout)["ending"]
    except (ValueError, KeyError):
        return None


def steps(many, program, kept):
    """The steps of one order as the terminal lists them, for people."""
    return _call(many, "step", program, [*_of(program, kept), "--fold"]).stdout.rstrip()


def _of(program, kept):
    order = ["--order", kept["order"]] if kept.get("order") else []
    random = ["--explore-random"] if kept.get("explore_random") else []
    cancel = ["--explore-cancel", kept["explore_cancel"]] if kept.get("explore_cancel") else []
    # It may be longer than an argument can be.
    file = program.with_name(".order.json")
    file.write_text(json.dumps(kept.get("outcome") or kept["schedule"]), encoding="utf-8")
    return ["--interpreter", kept["interpreter"], *order, *random, *cancel, "--schedule", file.name]


def _call(many, command, program, arguments):
    # What is in the program's folder can be imported, so it is called there.
    return subprocess.run(
        [many, "lab", command, program.name, *arguments],
        cwd=program.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _json(ended, told):
    try:
        if ended.returncode in told:
            return json.loads(ended.stdout)
    except ValueError:
        pass
    raise Missing(f"`{' '.join(map(str, ended.args[:3]))}` ended with {ended.returncode}: {ended.stderr.strip()}")
