"""How a program is made of a test."""

from pathlib import Path

import pytest

from lab.program import NotATest, can_be_said, of_test

FILE = '''\
import threading
import pytest
from lab import explore

SEEDS = pytest.mark.parametrize("seed", [1])


def helper():
    return 1


@pytest.fixture
def box():
    return []


@explore
@pytest.mark.slow
def test_one():
    assert helper() == 1


@explore(
    interpreter="free",
)
async def test_two(seed):
    assert seed


if __name__ == "__main__":
    test_one()
'''


def test_the_test_is_called_and_each_line_keeps_its_number():
    program = of_test(FILE, "test_one")
    assert program.splitlines()[18] == FILE.splitlines()[18] == "def test_one():"
    assert program.endswith("\ntest_one()\n")


def test_nothing_is_left_of_other_tests_of_fixtures_and_of_pytest():
    program = of_test(FILE, "test_one")
    for gone in ("pytest", "explore", "fixture", "test_two", "__main__"):
        assert gone not in program
    assert "def helper" in program


def test_a_coroutine_function_is_run_on_a_loop_with_its_parameters():
    program = of_test(FILE, "test_two", named={"seed": 7})
    assert program.endswith("\nimport asyncio; asyncio.run(test_two(seed=7))\n")


def test_another_test_that_is_called_stays():
    file = "def test_a(): pass\n\ndef helper():\n    test_a()\n\ndef test_b():\n    helper()\n"
    assert "def test_a" in of_test(file, "test_b")


def test_the_module_stays_where_a_test_asks_what_holds():
    file = "import lab\n\n@lab.explore\ndef test_a():\n    lab.always(lambda: True)\n\n@lab.explore\ndef test_b():\n    pass\n"
    program = of_test(file, "test_a")
    assert program.startswith("import lab\n\n\ndef test_a")


def test_what_comes_from_outside_may_be_chosen_at_the_top():
    file = "import lab\nSIZE = lab.choice([1, 2])\n\ndef test_a():\n    assert SIZE\n"
    assert of_test(file, "test_a").startswith("import lab\nSIZE = lab.choice([1, 2])\n")


def test_what_cpython_has_is_the_file_that_the_book_ships():
    root = Path(__file__).parents[2]
    ours, the_books = [(root / it).read_text() for it in ("python/lab/questions.py", "book/listings/lab/lab.py")]
    assert ours == the_books


def test_an_import_of_ours_together_with_another_is_refused_with_its_line():
    with pytest.raises(NotATest, match="line 1 imports"):
        of_test("import pytest, threading\ndef test_a(): pass\n", "test_a")


@pytest.mark.parametrize("value", [1, -2.5, "x", None, True, [1, ("a", {2: b"b"})]])
def test_numbers_and_texts_and_lists_of_them_can_be_said(value):
    assert can_be_said(value)


@pytest.mark.parametrize("value", [object(), print, float("nan"), [object()]])
def test_objects_cannot_be_said(value):
    assert not can_be_said(value)
