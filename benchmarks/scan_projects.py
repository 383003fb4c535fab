"""Names the projects that the scan is measured on, and where each comes from."""

import importlib.util
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from bridge.analysis.project.walk import walk

_FETCHED = Path(__file__).parents[1] / ".real" / "sources"


@dataclass(frozen=True)
class Project:
    """Say where a project's source comes from: an installed package, or a requirement to download."""

    name: str
    installed: str = ""
    requirement: str = ""


PROJECTS = {
    project.name: project
    for project in (
        Project("django", installed="django"),
        Project("superset", requirement="apache-superset==6.1.0"),
        Project("saleor"),
        Project("sentry"),
        Project("home-assistant", requirement="homeassistant==2025.1.0"),
    )
}


def locate(project: Project, given: str | None, *, fetch: bool) -> Path:
    """Find a project's directory: the one given, the installed package, or what is downloaded for it."""
    if given is not None:
        directory = Path(given)
        if not directory.is_dir():
            sys.exit(f"{directory} is not a directory; name one that holds {project.name}'s source.")
        return directory.resolve()
    if project.installed:
        found = importlib.util.find_spec(project.installed)
        if found is not None and found.origin is not None:
            return Path(found.origin).parent
    if project.requirement and fetch:
        return _fetched(project)
    how = f"--source {project.name}=DIRECTORY" + (" or --fetch" if project.requirement else "")
    sys.exit(f"{project.name}'s source is not here; say {how}.")


def _fetched(project: Project) -> Path:
    """Download and unpack a project's files once; nothing is installed."""
    target = _FETCHED / project.requirement
    if not target.is_dir():
        archives = _FETCHED / "archives" / project.name
        shutil.rmtree(archives, ignore_errors=True)
        command = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(archives))
        subprocess.run((*command, "--ignore-requires-python", project.requirement), check=True)
        (archive,) = archives.iterdir()
        partial = target.with_name(f"{target.name}.partial")
        shutil.rmtree(partial, ignore_errors=True)
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                wheel.extractall(partial)
        else:
            with tarfile.open(archive) as packed:
                packed.extractall(partial, filter="data")
        partial.rename(target)
    return target


def copy(directory: Path, target: Path) -> tuple[int, int]:
    """Copy the files that a scan reads; give the number of those that are Python, and their lines."""
    tree = walk(directory, (directory,), ())
    lines = 0
    for path, source in (*tree.python.items(), *tree.templates.items(), *tree.declaring.items()):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, file)
        if path in tree.python:
            lines += file.read_bytes().count(b"\n")
    return len(tree.python), lines
