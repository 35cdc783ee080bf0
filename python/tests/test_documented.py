"""What the package's own page and the book print is what pytest prints."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "python/README.md", ROOT / "book/choosing/testing.md"]
BLOCK = re.compile(r"^```(\w+)(?:,\w+)*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def example(page):
    """The program, and what is printed below it."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    at = next(number for number, (_, text) in enumerate(blocks) if "@lab.explore" in text)
    return blocks[at][1], blocks[at + 1][1]


def test_each_page_has_the_same_program():
    first, second = (example(page)[0] for page in PAGES)
    assert first == second


def test_what_is_printed_below_it_is_printed(pytester):
    for page in PAGES:
        program, printed = example(page)
        pytester.makepyfile(test_counter=program)
        # Or the second would begin with the order that failed in the first.
        result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
        result.assert_outcomes(failed=1)
        said = [line.split("…")[0].rstrip() for line in printed.splitlines() if not line.startswith(("$", "test_"))]
        for line in filter(None, said):
            assert any(it.startswith(line) for it in result.stdout.lines), line
