"""A project's own files are told from libraries, from the interpreter and from its tests."""

import os
import sys
from pathlib import Path

import pytest

from bridge.tracing.project import Project


@pytest.mark.parametrize(
    ("path", "owns"),
    [
        ("shop/views.py", True),
        ("views.py", True),
        (".venv/lib/python3.12/site-packages/acme/a.py", False),
        ("vendor/site-packages/acme.py", False),
        ("venv/lib/a.py", False),
        ("../elsewhere.py", False),
    ],
)
def test_files_below_the_root_are_its_own(tmp_path, path, owns):
    assert Project(tmp_path).owns(str(tmp_path / path)) is owns


@pytest.mark.parametrize("filename", ["<string>", "<frozen runpy>", os.__file__])
def test_the_interpreters_own_are_not(tmp_path, filename):
    assert not Project(tmp_path).owns(filename)


def test_an_interpreter_inside_the_project_is_a_library(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "python"))
    project = Project(tmp_path)
    assert not project.owns(str(tmp_path / "python" / "lib" / "a.py"))
    assert project.owns(str(tmp_path / "a.py"))


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("tests/helpers.py", True),
        ("shop/test_views.py", True),
        ("shop/views_test.py", True),
        ("shop/tests.py", True),
        ("conftest.py", True),
        ("shop/views.py", False),
        ("shop/testimonials.py", False),
        ("contest/views.py", False),
    ],
)
def test_tests_are_told_by_their_names(tmp_path, path, tests):
    assert Project(tmp_path / "test_root").tests(str(tmp_path / "test_root" / path)) is tests


def test_paths_are_posix_and_below_the_root(tmp_path):
    assert Project(tmp_path).path(str(Path(tmp_path) / "shop" / "views.py")) == "shop/views.py"
