"""The factory that the clauses are run on in the test run; the scoreboard brings the others."""

import pytest

from bridge import Bridge
from tests.contract.harness import Wrap


@pytest.fixture
def wrap() -> Wrap:
    return Bridge
