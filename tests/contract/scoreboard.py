"""Prints, clause by clause, what each implementation makes of the contract.

``python -m tests.contract.scoreboard`` runs each in a process of its own, because some leave threads behind
that never end. The exit code is 1 when the bridge misses a clause.
"""

import json
import logging
import os
import subprocess
import sys
import warnings

from tests.contract import harness
from tests.contract.clauses import CLAUSES
from tests.contract.implementations import IMPLEMENTATIONS

PATIENCE = 1.5  # seconds before a call counts as hung; nothing here needs a tenth of that


def measure(name: str) -> dict[str, bool]:
    """Run every clause on one implementation."""
    wrap = IMPLEMENTATIONS[name]
    passed: dict[str, bool] = {}
    for clause in CLAUSES:
        try:
            clause.check(wrap)
        except BaseException:  # noqa: BLE001 - peers fail in every way
            passed[clause.name] = False
        else:
            passed[clause.name] = True
    return passed


def table(scores: dict[str, dict[str, bool]]) -> str:
    """Lay the scores out as a Markdown table."""
    lines = [
        f"| clause | {' | '.join(scores)} |",
        f"|---|{'---|' * len(scores)}",
    ]
    room = ""
    for clause in CLAUSES:
        if clause.room != room:
            room = clause.room
            lines.append(f"| **{room}** |{' |' * len(scores)}")
        marks = " | ".join("yes" if score.get(clause.name) else "no" for score in scores.values())
        lines.append(f"| {clause.title} ({clause.source}) | {marks} |")
    totals = " | ".join(f"{sum(score.values())} of {len(CLAUSES)}" for score in scores.values())
    lines.append(f"| **all** | {totals} |")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Measure one named implementation as JSON, or all of them as a table."""
    if arguments:
        harness.LIMIT = PATIENCE
        warnings.simplefilter("ignore")
        logging.disable(logging.NOTSET)
        logging.getLogger().addHandler(logging.NullHandler())
        answer = json.dumps(measure(arguments[0]))
        sys.stdout.write(answer)
        sys.stdout.flush()
        os._exit(0)  # a peer's stuck threads would keep an orderly exit waiting for ever
    scores: dict[str, dict[str, bool]] = {}
    for name in IMPLEMENTATIONS:
        command = [sys.executable, "-m", "tests.contract.scoreboard", name]
        output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=600)
        scores[name] = json.loads(output.stdout.splitlines()[-1]) if output.stdout else {}
        print(f"{name}: {sum(scores[name].values())} of {len(CLAUSES)}", file=sys.stderr)
    print(table(scores))
    return 0 if all(scores["bridge"].get(clause.name) for clause in CLAUSES) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
