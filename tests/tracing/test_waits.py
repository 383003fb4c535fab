"""The clock is asked about calls that may wait, and not about those that can only compute."""

import re
import select
import threading
import time

import pytest
from msgspec._core import json_encode

from bridge.tracing.waits import always_waits, may_wait


@pytest.mark.parametrize(
    "function",
    [threading.Lock().acquire, select.select, time.sleep, json_encode],
)
def test_these_may_wait(function):
    assert may_wait(function)


@pytest.mark.parametrize(
    "function", [sorted, [].append, {}.update, re.compile("a").match, dict.fromkeys, len]
)
def test_these_only_compute(function):
    assert not may_wait(function)
    assert not always_waits(function)
