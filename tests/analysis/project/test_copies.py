"""Copies of libraries among a project's files."""

from bridge.analysis.project.copies import copies

_SHIPPED = [
    "lib/requests/__init__.py",
    "lib/requests/api.py",
    "lib/urllib3/__init__.py",
    "lib/cherrypy/__init__.py",
    "lib/six.py",
]


def test_known_libraries_beside_each_other_are_copies():
    assert copies(["app.py", *_SHIPPED]) == frozenset(_SHIPPED)


def test_what_no_one_knows_stays():
    assert copies([*_SHIPPED, "lib/shop/__init__.py", "lib/local.py"]) == frozenset(_SHIPPED)


def test_copies_lie_in_directories_of_a_larger_project_too():
    paths = [f"server/vendor/{name}/__init__.py" for name in ("requests", "urllib3", "redis")]
    assert copies([*paths, "server/app.py"]) == frozenset(paths)


def test_a_package_of_the_project_that_is_called_like_their_place_stays():
    assert copies([*_SHIPPED, "lib/__init__.py"]) == frozenset()


def test_modules_named_after_what_they_wrap_stay():
    assert copies([f"app/lib/{name}.py" for name in ("redis", "requests", "boto3", "kafka")]) == frozenset()


def test_a_few_packages_may_be_the_projects_own():
    assert copies(["lib/redis/__init__.py", "lib/requests/__init__.py", "lib/six.py"]) == frozenset()


def test_elsewhere_a_library_is_the_project_itself():
    paths = ["requests/__init__.py", "urllib3/__init__.py", "redis/__init__.py"]
    assert copies(paths) == frozenset()
