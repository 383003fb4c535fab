"""Text made safe for a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.formats.visible import visible, width


@pytest.mark.parametrize(
    ("text", "shown", "columns"),
    [
        ("plain text", "plain text", 10),
        ("a\tb", "a    b", 6),
        ("\x1b[31m", "␛[31m", 5),
        ("a\nb\x7f", "a␊b␡", 4),
        ("\u202eabc\u2028", "\ufffdabc\ufffd", 5),
        ("文字", "文字", 4),
        ("e\u0301", "e\u0301", 1),
    ],
)
def test_nothing_steers_the_terminal(text, shown, columns):
    assert visible(text) == shown
    assert width(text) == columns


@given(st.text())
def test_whatever_comes_it_stays_one_line(text):
    assert len(visible(text).splitlines()) <= 1
