"""Measures scans after random edits of functions and modules that the scan has read, and prints Markdown.

``python -m benchmarks.scan_random_edits DIRECTORY`` edits a copy of a project, each time once and from the
same state, and compares the processor's time of a scan with that of ``ast.parse`` just before it. Edits that
change no fact of what was read (comments, docstrings, functions that nothing looks at) are left out: those
cost next to nothing anyway. ``--wild`` adds edits that change what a program does, such as a statement less
or another decorator.
"""

import argparse
import os
import random
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.scan_measure import PARSE, SCAN, measure
from bridge.analysis import reuse
from bridge.analysis.cache import Cache
from bridge.analysis.load import index
from bridge.analysis.project.modules import is_test
from bridge.analysis.sources import Unread
from tests.analysis.random_edits import EVERYDAY, WILD, edited

_BODY = 6
_QUICK = 1.2
"""What was asked for: so many times ``ast.parse``."""


def touching(project: Path, rests: reuse.Basis, seed: int, *, wild: bool) -> Iterator[tuple[str, Path, str]]:
    """Make edits without end that touch what was read: the kind, the file and its new text."""
    chosen = random.Random(seed)
    kinds = {**EVERYDAY, **WILD} if wild else EVERYDAY
    paths = sorted(path for path in rests.files if not is_test(path))
    while True:
        path, kind = chosen.choice(paths), chosen.choice(list(kinds))
        data = (project / path).read_bytes()
        before = index(data, path)
        made = None if isinstance(before, Unread) else edited(data.decode(), chosen, {kind: kinds[kind]})
        after = index(made[1].encode(), path) if made is not None else None
        if made is None or isinstance(before, Unread) or after is None or isinstance(after, Unread):
            continue
        edit = reuse.edit(path, before, after, rests)
        codes = enumerate(zip(before[0], after[0], strict=False))
        bodies = any(old[_BODY] != new[_BODY] for number, (old, new) in codes if number in edit.read)
        if bodies or len(before[0]) != len(after[0]):
            yield kind, project / path, made[1]


def main() -> None:
    """Read the arguments, edit, scan and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--edits", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wild", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        project, caches = Path(temporary) / given.directory.name, Path(temporary) / "caches"
        shutil.copytree(given.directory, project, symlinks=True)
        cold = _ratio(project, caches)
        kept = {file: file.read_bytes() for file in caches.rglob("*") if file.is_file()}
        os.environ["XDG_CACHE_HOME"] = str(caches)
        last = Cache(project).last()
        if last is None:
            raise SystemExit("The scan kept nothing; is the cache directory one that it may use?")
        edits = touching(project, reuse.Basis.unpack(last[1]), given.seed, wild=given.wild)
        found: dict[str, list[float]] = {}
        for _ in range(given.edits):
            kind, file, text = next(edits)
            before = file.read_bytes()
            file.write_text(text, encoding="utf-8")
            found.setdefault(kind, []).append(_ratio(project, caches))
            file.write_bytes(before)
            for cached, data in kept.items():
                cached.write_bytes(data)
    _table(found, cold)


def _ratio(project: Path, caches: Path) -> float:
    """Compare the processor's time of a scan with that of parsing just before it."""
    parsed = measure(PARSE, project, caches).processor
    return measure(SCAN, project, caches).processor / parsed


def _table(found: dict[str, list[float]], cold: float) -> None:
    print(f"\n| edit of what was read | edits | within {_QUICK} | median | 90th percentile |")
    print("|---|---|---|---|---|")
    for kind, ratios in [*sorted(found.items()), ("all", [one for many in found.values() for one in many])]:
        quick = sum(one <= _QUICK for one in ratios)
        ninth = sorted(ratios)[min(len(ratios) - 1, round(0.9 * (len(ratios) - 1)))]
        print(f"| {kind} | {len(ratios)} | {quick} | {statistics.median(ratios):.2f} | {ninth:.2f} |")
    print(f"\nThe first scan took {cold:.2f} times `ast.parse`.")


if __name__ == "__main__":
    main()
