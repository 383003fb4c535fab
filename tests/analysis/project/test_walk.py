"""What lies in a project's directory."""

from bridge.analysis.project.walk import walk


def fill(root, *paths):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("")


def test_files_are_sorted_by_what_they_are_good_for(tmp_path):
    fill(
        tmp_path,
        *("app.py", "notes.ipynb", "shop/explore.ipynb", "pyproject.toml", "shop/setup.cfg", "README.md"),
        *("shop/templates/shop/list.html", "shop/templates/mail.txt", "shop/list.txt", "pages/home.html"),
        *(".ipynb_checkpoints/notes.ipynb", "node_modules/x/page.html", "node_modules/x/tool.py"),
    )
    tree = walk(tmp_path, (tmp_path,), ())
    assert list(tree.python) == ["app.py"]
    assert tree.notebooks == ("notes.ipynb", "shop/explore.ipynb")
    assert sorted(tree.declaring) == ["pyproject.toml", "shop/setup.cfg"]
    assert sorted(tree.templates) == [
        "pages/home.html",
        "shop/templates/mail.txt",
        "shop/templates/shop/list.html",
    ]


def test_what_gitignore_and_exclude_name_is_left_out_whatever_it_is(tmp_path):
    fill(tmp_path, "a/templates/x.html", "b/notes.ipynb", "b/keep.ipynb", "c/app.py")
    (tmp_path / ".gitignore").write_text("notes.ipynb\n")
    tree = walk(tmp_path, (tmp_path,), ("a/", "c/"))
    assert (tree.python, tree.templates, tree.notebooks) == ({}, {}, ("b/keep.ipynb",))


def test_a_named_file_is_read_as_python_whatever_its_name_but_not_a_notebook(tmp_path):
    fill(tmp_path, "run", "notes.ipynb", "other.py", "pyproject.toml")
    tree = walk(tmp_path, (tmp_path / "run", tmp_path / "notes.ipynb"), ())
    assert list(tree.python) == ["run"]
    assert tree.notebooks == ("notes.ipynb",)
    assert list(tree.declaring) == ["pyproject.toml"]


def test_a_linked_directory_is_read_once(tmp_path):
    fill(tmp_path, "shop/views.py", "shop/notes.ipynb")
    (tmp_path / "again").symlink_to(tmp_path / "shop")
    tree = walk(tmp_path, (tmp_path,), ())
    assert len(tree.python) == len(tree.notebooks) == 1
