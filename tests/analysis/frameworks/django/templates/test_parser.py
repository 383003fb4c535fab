"""Reading a template's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.analysis.frameworks.django.templates.expressions import conditions, expression, words
from bridge.analysis.frameworks.django.templates.parser import parse
from bridge.analysis.frameworks.django.templates.syntax import (
    Block,
    Choice,
    Condition,
    Expression,
    Filter,
    Load,
    Loop,
    Output,
    Tag,
    With,
)

POST = Expression(path=("post",))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("post", POST),
        (" post.author.name ", Expression(path=("post", "author", "name"))),
        ("rows.0", Expression(path=("rows", "0"))),
        ('"a|b"', Expression(constant="a|b")),
        ("_('hi')", Expression(constant="hi")),
        ("3", Expression(constant=3)),
        ("-2.5", Expression(constant=-2)),
        ("post|length", Expression(path=("post",), filters=(Filter("length"),))),
        (
            'x|default:"a b"|add:post',
            Expression(
                path=("x",), filters=(Filter("default", Expression(constant="a b")), Filter("add", POST))
            ),
        ),
        ("", None),
        ("a b", None),
        ("a..b", None),
        ("a|", None),
        ("(a)", None),
    ],
)
def test_an_expression_is_a_path_or_a_constant_and_its_filters(text, read):
    assert expression(text) == read


def test_a_tag_is_split_outside_strings():
    assert words(""" with a="x y" b='z' c|default:"d e" """) == [
        "with",
        'a="x y"',
        "b='z'",
        'c|default:"d e"',
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("post", ["__bool__"]),
        ("not post and post or post", ["__bool__"] * 3),
        ("post == post", ["", ""]),
        ("post not in post", ["", "__contains__"]),
        ("post is not None and post", ["", "", "__bool__"]),
    ],
)
def test_a_test_asks_for_truth_or_content(text, asked):
    assert [condition.asks for condition in conditions(text.split())] == asked


def test_nested_tags_hold_what_lies_in_them():
    text = (
        "{% for a, b in pairs reversed %}\n{% if a %}{{ a }}{% elif b in a %}{{ b }}{% else %}x{% endif %}\n"
    )
    text += "{% empty %}{{ none }}{% endfor %}{{ after }}"
    loop, after = parse(text)
    assert isinstance(loop, Loop)
    assert (loop.line, loop.names, loop.items) == (1, ("a", "b"), Expression(path=("pairs",)))
    (test,) = loop.body
    assert isinstance(test, Choice)
    assert [len(body) for body in test.bodies] == [1, 1, 0]
    assert test.conditions[0] == Condition(Expression(path=("a",)), "__bool__")
    assert loop.empty == (Output(3, Expression(path=("none",))),)
    assert after == Output(3, Expression(path=("after",)))


def test_a_tag_that_nobody_knows_leaves_its_body_where_it_is():
    nodes = parse("{% cache 500 'x' post %}{{ post }}{% endcache %}{% url 'a' post pk=post as link %}")
    assert [type(node) for node in nodes] == [Tag, Output, Tag]
    assert nodes[2] == Tag(1, "url", (Expression(constant="a"), POST), (("pk", POST),), "link")


def test_comments_and_verbatim_text_hold_nothing():
    text = (
        "{# {{ a }} #}{% comment 'x' %}{{ a }}{% if %}{% endcomment %}{% verbatim %}{{ a }}{% endverbatim %}"
    )
    assert parse(text + "{{ post }}") == (Output(1, POST),)


def test_both_spellings_of_with_and_translations_bind_names():
    for tag, end in (("with", "endwith"), ("blocktranslate", "endblocktranslate")):
        for written in ("a=post b=post", "post as a and post as b"):
            (node,) = parse(f"{{% {tag} {written} %}}{{{{ a }}}}{{% {end} %}}")
            assert isinstance(node, With)
            assert node.bindings == (("a", POST), ("b", POST))
            assert len(node.body) == 1


def test_libraries_are_loaded_by_name_or_from_one():
    assert parse("{% load a b %}{% load c d from e %}") == (Load(1, ("a", "b")), Load(1, ("e",)))


@pytest.mark.parametrize(
    "text",
    [
        "{% for %}",
        "{% if %}",
        "{% block %}",
        "{% endif %}",
        "{% %}",
        "{{ }}",
        "{% include %}",
        "{% with a= %}",
        "{% for x of y %}{% endfor %}",
        "{% extends %}",
        "{% regroup a by b %}",
        "{% if a %}{% for b in c %}",
    ],
)
def test_what_is_not_well_formed_is_left_out(text):
    assert len(parse(text)) <= 1


def test_deep_nesting_ends():
    assert len(parse("{% block a %}" * 3000 + "{{ a }}" + "{% endblock %}" * 3000)) == 1


_PARTS = [
    "{% if ",
    "{% for x in ",
    "{% endif %}",
    "{{ a",
    "}}",
    "%}",
    "|",
    "x",
    ".",
    ":",
    "'",
    '"',
    "\n",
    " ",
]


@given(st.lists(st.sampled_from(_PARTS)).map("".join))
def test_any_text_is_read(text):
    parse(text)


def test_a_block_has_a_name():
    (block,) = parse("{% block main %}{% endblock main %}")
    assert block == Block(1, "main", ())
