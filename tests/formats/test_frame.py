"""Source in a frame."""

from bridge.formats.frame import frame
from bridge.model.place import Place

LINES = ["def view():", "    x = 1", "    wait(", "        1,", "    )", "    return x", ""]


def drawn(*where, lines=LINES):
    return "\n".join(frame(Place("a.py", *where), {"a.py": lines}))


def test_the_call_is_underlined_with_two_lines_around():
    assert drawn(2, 5, 2, 10) == (
        "  |\n1 | def view():\n2 |     x = 1\n  |     ^^^^^\n3 |     wait(\n4 |         1,"
    )


def test_a_call_over_several_lines_is_underlined_on_each():
    assert drawn(3, 5, 5, 6) == (
        "  |\n"
        "1 | def view():\n"
        "2 |     x = 1\n"
        "3 |     wait(\n"
        "  |     ^^^^^\n"
        "4 |         1,\n"
        "  |         ^^\n"
        "5 |     )\n"
        "  |     ^\n"
        "6 |     return x\n"
        "7 |"
    )


def test_carets_stand_below_wide_characters_and_tabs():
    assert drawn(1, 8, 1, 11, lines=['\t"文字"; f()']).splitlines()[-1] == "  |             ^^^"


def test_a_long_call_is_cut_in_its_middle():
    shown = drawn(1, 1, 30, 2, lines=["f(", *["1,"] * 28, ")"]).splitlines()
    assert [line.split(" |")[0].strip() for line in shown if not line.startswith("   |")] == [
        "1", "2", "3", "4", "...", "30",
    ]  # fmt: skip


def test_without_source_there_is_no_frame():
    assert drawn(9, 1) == ""
    assert frame(Place("b.py", 1), {"a.py": LINES}) == ()


def test_a_place_past_the_end_of_its_line_still_gets_a_caret():
    assert drawn(1, 99, 1, 120).splitlines()[2] == "  |            ^"
