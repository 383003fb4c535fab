"""Which tests fail, read from what test runners print, and what counts as worse."""

import sys
from pathlib import Path

from codemods.proving.verify import Run, Watch, read, run

PYTEST = """\
..F.E
=========================== short test summary info ============================
FAILED tests/test_a.py::test_one[a b - c] - assert 1 == 2
FAILED tests/test_a.py::test_two
ERROR tests/test_b.py - ModuleNotFoundError: No module named 'x'
2 failed, 2 passed, 1 error in 0.12s
"""

DJANGO = """\
======================================================================
FAIL: test_view (shop.tests.ViewTests.test_view)
----------------------------------------------------------------------
ERROR: test_other (shop.tests.ViewTests)
Ran 4 tests in 0.1s
FAILED (failures=1, errors=1)
"""


def result(output: str, code: int = 1) -> Run:
    return read(code, output, 0.1)


def test_pytest_is_read() -> None:
    failing = result(PYTEST).failing
    assert {"tests/test_a.py::test_two", "tests/test_b.py"} <= failing
    assert any(name.startswith("tests/test_a.py::test_one[a b") for name in failing)


def test_unittest_is_read() -> None:
    assert result(DJANGO).failing >= {
        "test_view (shop.tests.ViewTests.test_view)",
        "test_other (shop.tests.ViewTests)",
    }


def test_only_new_failures_count() -> None:
    both, one = result(PYTEST), result(PYTEST.replace("FAILED tests/test_a.py::test_two\n", ""))
    assert both.worse_than(one) == ("tests/test_a.py::test_two",)
    assert one.worse_than(both) == ()
    assert both.worse_than(both) == ()


def test_a_coroutine_that_nobody_awaits_counts_even_when_the_tests_pass() -> None:
    quiet = result("3 passed", 0)
    loud = result("RuntimeWarning: coroutine 'view' was never awaited\n3 passed", 0)
    assert loud.worse_than(quiet) == ("coroutine view was never awaited",)
    assert quiet.worse_than(loud) == ()


def test_an_orm_call_on_the_loop_counts_even_when_it_was_swallowed() -> None:
    loud = result("django.core.exceptions.SynchronousOnlyOperation: You cannot ...", 0)
    assert loud.worse_than(result("ok", 0)) == ("SynchronousOnlyOperation",)


def test_a_command_without_names_is_judged_by_its_exit_code() -> None:
    assert result("boom", 3).worse_than(result("fine", 0)) == ("the command ended with exit code 3",)
    assert result("boom", 3).worse_than(result("boom", 3)) == ()


def test_the_copy_is_imported_first_and_a_hang_ends(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("print('the copy')\n")
    assert "the copy" in run(f"{sys.executable} -c 'import json'", tmp_path, tmp_path).tail
    hung = run(f"{sys.executable} -c 'import time; time.sleep(60)'", tmp_path, tmp_path, Watch(limit=0.5))
    assert not hung.ended
    (said,) = hung.worse_than(read(0, "", 0.2))
    assert said == "the tests were stopped after 1 s, where they took 1 s before"


def test_an_error_of_the_command_itself_is_no_failing_test() -> None:
    found = read(4, "ERROR: file or directory not found: tests/none.py\n\nno tests ran in 0.01s\n", 1.0)
    assert found.failing == frozenset()
    assert not found.interrupted


def test_tests_that_were_never_run_prove_nothing() -> None:
    line = "!!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!!"
    found = read(2, f"ERROR tests/test_a.py - ImportError: no\n{line}\n1 error in 0.1s\n", 1.0)
    assert found.failing == {"tests/test_a.py"}
    assert found.interrupted
    assert not read(1, "FAILED tests/test_a.py::test_b - assert 0\n1 failed\n", 1.0).interrupted
