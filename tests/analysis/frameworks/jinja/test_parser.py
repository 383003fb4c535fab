"""Reading a Jinja template's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.analysis.frameworks.django.templates.syntax import (
    Block,
    Choice,
    Extends,
    Import,
    Include,
    Loop,
    Macro,
    Output,
    Tag,
    With,
)
from bridge.analysis.frameworks.jinja.parser import formula, parse


@pytest.mark.parametrize(
    "text",
    [
        "post.author.name",
        "post.words(3, size=2)|length",
        "a ~ b",
        "x is defined and not y",
        "a if b else c",
        "rows[0:2]",
        "'a ~ b'",
        '"{{"',
        "{'a': 1}",
        "a in b|list",
        "a\n + b",
    ],
)
def test_expressions_are_nearly_python(text):
    assert formula(text) is not None


@pytest.mark.parametrize(
    "text", ["", "a b", "|", "a |", "x is divisibleby 3", "for", "(" * 500, "a" + ".b" * 5000]
)
def test_what_is_not_is_left_out(text):
    assert formula(text) is None


def test_a_text_keeps_its_tildes():
    found = formula("'a~b'")
    assert found is not None
    assert found.node.value == "a~b"


def test_tags_hold_what_lies_in_them():
    text = "{%- for a, b in pairs|sort if a -%}\n{{ b }}{% else %}{{ none }}{% endfor %}{{- after -}}"
    loop, after = parse(text)
    assert isinstance(loop, Loop)
    assert loop.names == ("a", "b")
    (choice,) = loop.body
    assert isinstance(choice, Choice)
    assert [type(node) for node in choice.bodies[0]] == [Output]
    assert [type(node) for node in loop.empty] == [Output]
    assert isinstance(after, Output)
    assert after.line == 2


def test_every_kind_of_tag_is_read():
    text = """{% extends "a.html" %}{% import "b.html" as b %}{% from "c.html" import d, e as f %}
{% macro m(x, y=1) %}{{ x }}{% endmacro %}{% include "g.html" ignore missing without context %}
{% set z = 1 %}{% set w %}{{ z }}{% endset %}{% with p = 1, q = 2 %}{{ p }}{% endwith %}
{% block main scoped %}{% endblock main %}{% call m(1) %}{{ z }}{% endcall %}{% do m(2) %}
{% filter upper %}{{ z }}{% endfilter %}{% raw %}{{ z }}{% if %}{% endraw %}{# {{ z }} #}"""
    nodes = parse(text)
    kinds = [Extends, Import, Import, Macro, Include, Tag, With, With, Block, With, Tag, With]
    assert [type(node) for node in nodes] == kinds
    assert nodes[1].name == "b"
    assert nodes[2].names == (("d", "d"), ("e", "f"))
    assert (nodes[3].parameters, len(nodes[3].defaults)) == (("x", "y"), 1)
    assert nodes[4].only
    assert [name for name, _ in nodes[7].bindings] == ["p", "q"]
    assert [node.line for node in nodes] == [1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5]


@pytest.mark.parametrize(
    "text",
    [
        "{% for %}",
        "{% for x %}{% endfor %}",
        "{% macro %}{% endmacro %}",
        "{% import x %}",
        "{% from %}",
        "{% %}",
        "{% include %}",
        "{% extends %}",
        "{% set %}",
        "{% call %}{% endcall %}",
        "{% block %}",
        "{% if %}",
    ],
)
def test_what_is_not_well_formed_is_left_out(text):
    assert len(parse(text)) <= 1


def test_deep_nesting_ends():
    assert len(parse("{% if a %}" * 3000 + "{{ a }}" + "{% endif %}" * 3000)) == 1


_PARTS = [
    "{% if ",
    "{% for x in ",
    "{% macro m(",
    "{% endif %}",
    "{{ a",
    "}}",
    "%}",
    "|",
    "x",
    "(",
    ")",
    "'",
    "\n",
]


@given(st.lists(st.sampled_from(_PARTS)).map("".join))
def test_any_text_is_read(text):
    parse(text)
