"""Every sample's own suite passes, in a process and a directory of its own."""

import re
from pathlib import Path

import pytest

from tests.samples.functions import Copy, Run

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("sample", "at_least"),
    [
        ("plain_wsgi", 13),
        ("flask_shop", 37),
        ("django_bookings", 25),
        ("mixed_native", 15),
        ("aws_lambda", 14),
    ],
)
def test_its_own_tests_pass(copy_sample: Copy, run: Run, sample: str, at_least: int) -> None:
    printed = run(copy_sample(sample), "-m", "pytest", "-q", "-p", "no:cacheprovider")
    summary = printed.splitlines()[-1]
    passed = re.match(r"(\d+) passed in", summary)
    assert passed, printed
    assert int(passed[1]) >= at_least


def test_django_runs_the_same_tests(copy_sample: Copy, run: Run) -> None:
    printed = run(copy_sample("django_bookings"), "-W", "error", "manage.py", "test")
    assert re.search(r"Ran (2[5-9]|[3-9]\d) tests", printed)


def test_django_has_no_migration_left_to_make(copy_sample: Copy, run: Run) -> None:
    run(copy_sample("django_bookings"), "manage.py", "makemigrations", "--check", "--dry-run")


def test_a_suite_leaves_its_directory_as_it_was(copy_sample: Copy, run: Run) -> None:
    directory = copy_sample("flask_shop")
    before = listing(directory)
    run(directory, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert listing(directory) - before <= {"instance"}


def listing(directory: Path) -> set[str]:
    return {path.relative_to(directory).as_posix() for path in directory.rglob("*")}
