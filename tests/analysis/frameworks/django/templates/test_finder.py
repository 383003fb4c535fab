"""Finding a template by its name."""

import pytest

from bridge.analysis.frameworks.django.templates.finder import Finder


def find(paths, name, near="site/views.py", installed=()):
    return Finder(dict.fromkeys(paths, b"")).find(name, near, installed)


def test_the_name_is_what_follows_a_directory_of_templates():
    paths = ["shop/templates/shop/list.html", "shop/templates/list.html"]
    assert find(paths, "shop/list.html") == paths[0]
    assert find(paths, "list.html") == paths[1]
    assert find(paths, "op/list.html") is None
    assert find(paths, "other.html") is None


def test_directories_that_are_no_applications_come_first_then_applications_in_their_order():
    paths = ["a/templates/x.html", "b/templates/x.html", "templates/x.html"]
    assert find(paths, "x.html", installed=("b.apps.BConfig", "a")) == "templates/x.html"
    assert find(paths[:2], "x.html", installed=("b.apps.BConfig", "a")) == "b/templates/x.html"


def test_among_equals_the_nearest_is_taken():
    paths = ["one/shop/templates/x.html", "two/shop/templates/x.html"]
    assert find(paths, "x.html", near="two/shop/views.py", installed=("shop",)) == paths[1]


def test_of_two_that_are_as_near_neither_is_taken():
    assert find(["themes/a/templates/x.html", "themes/b/templates/x.html"], "x.html", near="app.py") is None


@pytest.mark.parametrize(("others", "found"), [([], "pages/x.html"), (["more/x.html"], None)])
def test_a_directory_of_another_name_is_taken_when_it_alone_has_the_file(others, found):
    assert find(["pages/x.html", *others], "x.html") == found


def test_templates_of_tests_are_for_tests():
    assert find(["tests/templates/x.html"], "x.html") is None
    assert find(["tests/templates/x.html"], "x.html", near="tests/test_views.py") is not None
