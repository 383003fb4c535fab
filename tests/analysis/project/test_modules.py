"""The module that an import finds a file as."""

import pytest

from bridge.analysis.project.modules import is_test, module_name


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("app.py", "app"),
        ("shop/__init__.py", "shop"),
        ("__init__.py", "__init__"),
        ("lib/shop/views.py", "shop.views"),
        ("lib/inner/one.py", "one"),
        ("code/__init__.py", "acme.shop"),
        ("code/views.py", "acme.shop.views"),
        ("codes/views.py", "codes.views"),
    ],
)
def test_the_longest_root_decides(path, module):
    assert module_name(path, {"lib/inner": "", "code": "acme.shop", "lib": "", "": ""}) == module


@pytest.mark.parametrize(
    "path",
    [
        "tests/shop.py",
        "shop/test_views.py",
        "shop/views_test.py",
        "shop/migrations/0001_initial.py",
        "conftest.py",
    ],
)
def test_tests_and_migrations_are_no_part_of_the_application(path):
    assert is_test(path)


@pytest.mark.parametrize("path", ["shop/testing_ground.py", "contest/views.py", "latest.py", "migration.py"])
def test_a_name_like_that_of_a_test_is_part_of_it(path):
    assert not is_test(path)
