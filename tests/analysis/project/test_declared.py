"""Import roots and settings that a project's own files name."""

import pytest

from bridge.analysis import sources
from bridge.config import Config


def modules(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return {source.path: source.module for source in sources.discover(root, Config())}


LIB = {"lib/shop/views.py": "", "lib/shop/inner/slow.py": ""}
"""A namespace package, so that nothing but a file of the project's tells where it lies."""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", '[tool.setuptools]\npackage-dir = {"" = "lib"}\n'),
        ("pyproject.toml", '[tool.setuptools.packages.find]\nwhere = ["lib"]\n'),
        ("pyproject.toml", '[tool.poetry]\npackages = [{include = "shop", from = "lib"}]\n'),
        ("pyproject.toml", '[tool.hatch.build.targets.wheel]\npackages = ["lib/shop"]\n'),
        ("pyproject.toml", '[tool.hatch.build]\nsources = ["lib"]\n'),
        ("pyproject.toml", '[tool.hatch.build]\ndev-mode-dirs = ["lib/"]\n'),
        ("pyproject.toml", '[tool.pdm.build]\npackage-dir = "lib"\n'),
        ("pyproject.toml", '[tool.uv.build-backend]\nmodule-root = "lib"\n'),
        ("pyproject.toml", '[tool.maturin]\npython-source = "lib"\n'),
        ("pyproject.toml", '[tool.pytest.ini_options]\npythonpath = ["lib"]\n'),
        ("setup.cfg", "[options]\npackage_dir =\n    = lib\npackages = find_namespace:\n"),
        ("setup.cfg", "[options.packages.find]\nwhere = lib\n"),
        ("setup.cfg", "[tool:pytest]\npythonpath = . lib\n"),
        ("pytest.ini", "[pytest]\npythonpath = lib\n"),
        ("setup.py", "from setuptools import setup\nsetup(name='shop', package_dir={'': 'lib'})\n"),
        ("setup.py", "import setuptools\nwhere = './lib'\nsetuptools.setup(package_dir={'': where})\n"),
        (
            "setup.py",
            "from setuptools import *\nfound = find_namespace_packages(where='lib')\nsetup(packages=found)\n",
        ),
        ("setup.py", "from setuptools import setup, find_packages\nsetup(packages=find_packages('lib'))\n"),
    ],
)
def test_a_directory_of_packages_is_an_import_root(tmp_path, name, text):
    found = modules(tmp_path, {**LIB, name: text})
    assert found["lib/shop/views.py"] == "shop.views"
    assert found["lib/shop/inner/slow.py"] == "shop.inner.slow"


def test_without_such_a_file_the_directory_is_a_namespace_package(tmp_path):
    assert modules(tmp_path, LIB)["lib/shop/views.py"] == "lib.shop.views"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", '[tool.setuptools]\npackage-dir = {shop = "code", "shop.parts" = "more/parts"}\n'),
        ("setup.cfg", "[options]\npackage_dir =\n    shop = code\n    shop.parts = more/parts\n"),
        ("setup.py", "setup(package_dir={'shop': 'code', 'shop.parts': 'more/parts'})\n"),
        ("pyproject.toml", '[tool.hatch.build]\nsources = {code = "shop", "more/parts" = "shop/parts"}\n'),
        (
            "pyproject.toml",
            '[tool.poetry]\npackages = [{from="code", to="shop"}, {from="more/parts", to="shop/parts"}]',
        ),
    ],
)
def test_a_package_may_lie_in_a_directory_of_another_name(tmp_path, name, text):
    files = {"code/__init__.py": "", "code/views.py": "", "more/parts/__init__.py": "", name: text}
    found = modules(tmp_path, files)
    assert found["code/__init__.py"] == "shop"
    assert found["code/views.py"] == "shop.views"
    assert found["more/parts/__init__.py"] == "shop.parts"


@pytest.mark.parametrize(
    "member",
    [
        '[project]\nname = "api"\n',
        '[build-system]\nrequires = ["flit_core"]\n[tool.flit.module]\nname = "api"\n',
        '[tool.poetry]\nname = "api"\n',
    ],
    ids=["uv", "flit", "poetry"],
)
def test_members_of_a_workspace_have_roots_of_their_own(tmp_path, member):
    files = {
        "pyproject.toml": '[tool.uv.workspace]\nmembers = ["services/*", "libraries/*"]\n',
        "services/api/pyproject.toml": member,
        "services/api/api/views.py": "",
        "libraries/core/pyproject.toml": member,
        "libraries/core/src/core/slow.py": "",
        "scripts/run.py": "",
    }
    found = modules(tmp_path, files)
    assert found["services/api/api/views.py"] == "api.views"
    assert found["libraries/core/src/core/slow.py"] == "core.slow"
    assert found["scripts/run.py"] == "scripts.run"


def test_a_package_that_has_a_pyproject_of_its_own_stays_a_package(tmp_path):
    files = {"shop/__init__.py": "", "shop/parts/pyproject.toml": "[project]\n", "shop/parts/one.py": ""}
    assert modules(tmp_path, files)["shop/parts/one.py"] == "shop.parts.one"


def test_directories_outside_the_project_are_no_roots(tmp_path):
    text = '[tool.pytest.ini_options]\npythonpath = ["../..", "..", "/", "./lib/../lib"]\n'
    assert modules(tmp_path, {**LIB, "pyproject.toml": text})["lib/shop/views.py"] == "shop.views"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", "[tool"),
        ("pyproject.toml", 'tool = 1\nproject = "x"\n'),
        ("pyproject.toml", "[tool]\nsetuptools = [1]\npoetry = {packages = 1}\n"),
        ("pyproject.toml", '[tool.setuptools]\npackage-dir = ["lib"]\n'),
        ("pyproject.toml", '[tool.hatch.build]\nsources = 1\npackages = {a = "b"}\n'),
        ("setup.cfg", "package_dir\n[[["),
        ("setup.cfg", "[options]\npackage_dir = lib\n"),
        ("setup.py", "setup(package_dir=\n"),
        ("setup.py", "setup(package_dir={'': read('lib')})\n"),
        ("setup.py", "import os\nos.remove('views.py')\nsetup(package_dir=dict(**read()))\n"),
    ],
)
def test_a_file_that_is_not_well_formed_declares_nothing(tmp_path, name, text):
    found = modules(tmp_path, {"views.py": "", **LIB, name: text})
    assert found["lib/shop/views.py"] == "lib.shop.views"
    assert (tmp_path / "views.py").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "tools/run/manage.py",
            "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')",
        ),
        ("tools/wsgi.py", "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'site.settings'\n"),
        ("pyproject.toml", '[tool.django-stubs]\ndjango_settings_module = "site.settings"\n'),
        ("pyproject.toml", '[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = "site.settings"\n'),
        ("pytest.ini", "[pytest]\nDJANGO_SETTINGS_MODULE = site.settings\n"),
        ("setup.cfg", "[tool:pytest]\nDJANGO_SETTINGS_MODULE = site.settings\n"),
        ("mypy.ini", "[mypy.plugins.django-stubs]\ndjango_settings_module = 'site.settings'\n"),
    ],
)
def test_the_name_of_the_settings_says_where_modules_begin(tmp_path, name, text):
    files = {"backend/site/settings.py": "", "backend/shop/views.py": "", name: text}
    assert modules(tmp_path, files)["backend/shop/views.py"] == "shop.views"
    survey = sources.survey(tmp_path, Config())
    assert survey.settings == ("site.settings",)


def test_settings_that_have_their_name_already_move_nothing(tmp_path):
    text = "[pytest]\nDJANGO_SETTINGS_MODULE = site.settings\n"
    found = modules(tmp_path, {"site/settings.py": "", "old/site/settings.py": "", "pytest.ini": text})
    assert found == {"old/site/settings.py": "old.site.settings", "site/settings.py": "site.settings"}


def test_a_name_without_a_dot_moves_nothing_where_two_files_bear_it(tmp_path):
    text = "[pytest]\nDJANGO_SETTINGS_MODULE = settings\n"
    found = modules(tmp_path, {"a/settings.py": "", "b/settings.py": "", "pytest.ini": text})
    assert sorted(found.values()) == ["a.settings", "b.settings"]


def test_the_configuration_names_the_settings_before_all_others(tmp_path):
    modules(tmp_path, {"pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = other.settings\n"})
    assert sources.survey(tmp_path, Config(django_settings="own.settings")).settings == ("own.settings",)


@pytest.mark.parametrize(
    ("script", "expected"), [("manage.py", "shop.views"), ("run.py", "backend.shop.views")]
)
def test_modules_begin_beside_manage_py_even_in_a_package(tmp_path, script, expected):
    text = "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n"
    files = {
        "backend/__init__.py": "",
        f"backend/{script}": text,
        "backend/site/settings.py": "",
        "backend/shop/views.py": "",
        "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = site.settings\n",
    }
    assert modules(tmp_path, files)["backend/shop/views.py"] == expected
