"""What pytest does with tests that are explored, by the companion itself."""

import textwrap

import pytest

RACY = """
    import threading
    import lab

    class Counter:
        def __init__(self):
            self.value = 0

        def add(self):
            self.value = after(self.value)

    def after(number):
        return number + 1

    {mark}
    def test_no_addition_is_lost():
        counter = Counter()
        threads = [threading.Thread(target=counter.add) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert counter.value == 2
"""
RACE_OF_ROUNDS = """
    import threading
    import lab

    hits = 0

    def record():
        global hits
        for _ in range(200):
            hits += 1

    {mark}
    def test_no_hit_is_lost():
        threads = [threading.Thread(target=record) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert hits == 400
"""
MENDED = """
            with self.lock:
                self.value = after(self.value)
"""


@pytest.fixture
def file(pytester):
    """Writes a test file and runs pytest on it as a reader does, in a process of its own."""

    def run(text, *arguments):
        pytester.makepyfile(test_it=textwrap.dedent(text))
        return pytester.runpytest_subprocess(*arguments)

    return run


def mended(text):
    with_lock = text.replace("self.value = 0", "self.value = 0; self.lock = threading.Lock()")
    return with_lock.replace("            self.value = after(self.value)", MENDED.strip("\n"))


def test_a_race_fails_with_its_cause_and_its_steps(file):
    result = file(RACY.format(mark="@lab.explore"))
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([
        "*AssertionError (in MainThread), for CPython * with a global lock",
        "Lost update: Thread-1 (add) and Thread-2 (add) both read `counter.value` as 0*",
        "*Thread-* # reads counter.value: 0",
        "*From here on every order fails; had Thread-* gone on here instead, it could still end well.",
        "*Thread-* # writes counter.value: 1 over 1",
        "*steps left out that tell nothing)",
        "The end: assertion: AssertionError*",
    ])
    result.stdout.no_fnmatch_line("*thread.start()*")


def test_what_is_done_again_and_again_is_folded(file):
    rounds = RACE_OF_ROUNDS.format(mark='@lab.explore(interpreter="free", max_states=100_000)')
    result = file(rounds)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*more rounds of line * steps)"])
    # Where `CI` is set pytest says it all a second time, in its summary.
    assert len(result.outlines) < 100


def test_what_is_proved_passes(file):
    file(mended(RACY.format(mark="@lab.explore"))).assert_outcomes(passed=1)


def test_an_order_that_failed_is_tried_first_until_it_is_mended(file):
    text = RACY.format(mark="@lab.explore")
    file(text).assert_outcomes(failed=1)
    again = file(text)
    again.assert_outcomes(failed=1)
    again.stdout.fnmatch_lines(["*in the order that failed before*"])
    file(mended(text)).assert_outcomes(passed=1)
    last = file(text)
    last.assert_outcomes(failed=1)
    last.stdout.no_fnmatch_line("*in the order that failed before*")


def test_without_a_cache_it_explores_all_the_same(file):
    file(RACY.format(mark="@lab.explore"), "-p", "no:cacheprovider").assert_outcomes(failed=1)


def test_what_fails_without_the_global_lock_alone_is_said_to(file):
    plus = RACY.replace("after(self.value)", "self.value + 1")
    file(plus.format(mark='@lab.explore(interpreter="gil")')).assert_outcomes(passed=1)
    result = file(plus.format(mark="@lab.explore"))
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*for a free-threaded CPython"])


def test_a_race_across_await_is_found(file):
    result = file("""
        import asyncio
        import lab

        @lab.explore
        async def test_both_count():
            count = 0

            async def add():
                nonlocal count
                seen = count
                await asyncio.sleep(0)
                count = seen + 1

            await asyncio.gather(add(), add())
            assert count == 2
    """)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*AssertionError*"])


def test_a_clean_up_that_a_cancellation_leaves_out_is_found_and_tried_again(file):
    text = """
        import asyncio
        import lab

        @lab.explore(explore_cancel="{name}")
        async def test_the_place_is_given_back():
            free = ["a", "b"]

            async def worker():
                place = free.pop()
                await asyncio.sleep(1)
                free.append(place)

            await asyncio.wait([asyncio.create_task(worker())])
            assert len(free) == 2
    """
    for first in ("*for CPython*", "*in the order that failed before*"):
        result = file(text.format(name="worker"))
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines([first, "*somebody outside cancels Task-2*"])
    result = file(text.format(name="wroker"))
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*no task is called `wroker`*"])


def test_what_a_test_asks_of_all_states_is_answered(file):
    text = """
        import threading
        import lab

        inside = []

        def visit(name):
            inside.append(name)
            inside.remove(name)

        @lab.explore(interpreter="gil")
        def test_a_room():
            lab.ASKS
            threads = [threading.Thread(target=visit, args=(name,)) for name in "ab"]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        """
    result = file(text.replace("ASKS", "never(lambda: len(inside) > 1)"))
    result.stdout.fnmatch_lines(["lab.never in line 12 is true, for *"])
    result = file(text.replace("ASKS", "possible(lambda: len(inside) > 2)"))
    result.stdout.fnmatch_lines(["What lab.possible in line 12 asks for is true in no state."])
    file(text.replace("ASKS", "never(lambda: len(inside) > 2)")).assert_outcomes(passed=1)


def test_what_the_lab_does_not_have_is_an_error_with_each_line(file):
    result = file("""
        import ctypes
        import lab

        @lab.explore
        def test_it():
            assert ctypes
    """)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*The lab's Python does not have this:*", "*line 1: *ctypes*"])


def test_what_could_not_be_tried_whole_fails_and_says_what_is_known(file):
    result = file(RACY.format(mark="@lab.explore(max_states=3)"))
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["Not every order could be tried."])


def test_parameters_reach_the_program_and_fixtures_are_refused(file):
    result = file("""
        import pytest
        import lab

        @lab.explore
        @pytest.mark.parametrize("number", [1, 2])
        def test_number(number):
            assert number == 1

        @lab.explore
        def test_fixture(tmp_path):
            pass
    """)
    result.assert_outcomes(passed=1, failed=1, errors=1)
    result.stdout.fnmatch_lines(["*can have no fixtures*tmp_path*"])


def test_files_beside_the_test_can_be_imported(file, pytester):
    pytester.makepyfile(shop="def price():\n    return 3\n")
    file("""
        import lab
        from shop import price

        @lab.explore
        def test_price():
            assert price() == 3
    """).assert_outcomes(passed=1)


def test_without_a_companion_it_is_an_error_that_says_where_to_get_it(file, monkeypatch):
    monkeypatch.setenv("MANY_BIN", "/nowhere/many")
    result = file(RACY.format(mark="@lab.explore"))
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*'/nowhere/many' cannot be found*"])


def test_without_the_plug_in_a_test_runs_once(file):
    file(RACY.format(mark="@lab.explore"), "-p", "no:lab").assert_outcomes(passed=1)


def test_a_test_without_the_mark_is_left_alone(file):
    file(RACY.format(mark="")).assert_outcomes(passed=1)
