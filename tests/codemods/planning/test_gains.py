"""What a plan says that a view gains is what the changes do."""

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from bridge.errors import UsageError
from bridge.model.plan import Gain
from codemods.planning.planner import draft
from tests.codemods.flask_apps import planned

APP = """\
import subprocess
import time

import requests
from flask import Flask, g, jsonify, request

app = Flask(__name__)


def nap():
    time.sleep(1)


@app.get("/sleep")
def sleeping():
    time.sleep(1)
    return "x"


@app.route("/nap", methods=["GET", "POST"])
def napping():
    nap()
    return "x"


@app.get("/mixed")
def mixed():
    time.sleep(1)
    requests.get("http://upstream.invalid")
    requests.get("http://upstream.invalid")
    return jsonify(g.database.names())


@app.get("/nothing")
def nothing():
    return request.method
"""


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


def gains(root: Path, level: int = 0) -> dict[str, tuple[Gain, str]]:
    units = planned(root, APP, real_scan, level).units
    return {gain.view[8:]: (gain, one.unit.benefit) for one in units for gain in one.unit.gains}


def test_level_0_frees_threads_of_its_own_sleeps_alone(tmp_path: Path) -> None:
    found = gains(tmp_path)
    assert found.keys() == {"sleeping", "napping", "mixed"}
    assert found["sleeping"] == (
        Gain("app.py::sleeping", ("GET /sleep",), ("time.sleep",)),
        "awaits time.sleep without a thread",
    )
    assert found["napping"] == (
        Gain("app.py::napping", ("GET,POST /nap",), ("time.sleep",), ("time.sleep",), 1),
        "awaits time.sleep off the event loop, where it holds a thread at level 0",
    )
    gain, benefit = found["mixed"]
    assert gain.waits == ("requests.get", "time.sleep")
    assert (gain.threads, gain.hops) == (("requests.get",), 3)
    assert benefit == (
        "awaits time.sleep without a thread, "
        "requests.get off the event loop, where it holds a thread at level 0"
    )


def test_level_1_frees_the_rest(tmp_path: Path) -> None:
    found = gains(tmp_path, level=1)
    assert all(gain.threads == () for gain, _ in found.values())
    assert found["napping"][0].hops == 0
    assert found["mixed"][0].hops == 1
    assert found["mixed"][1] == "awaits requests.get, time.sleep without a thread"


@pytest.mark.parametrize(
    ("only", "skip", "expected"),
    [(["*sleep*"], [], {"sleeping"}), (["/nap", "/mixed"], ["mixed"], {"napping"})],
)
def test_a_plan_is_of_the_views_that_were_chosen(
    tmp_path: Path, only: list[str], skip: list[str], expected: set[str]
) -> None:
    (tmp_path / "app.py").write_text(APP)
    units = draft(real_scan(tmp_path), tmp_path, only=only, skip=skip).units
    assert {name.rpartition("::")[2] for one in units for name in one.unit.functions} == expected


@pytest.mark.parametrize(("only", "skip", "named"), [(["nope"], [], "--only"), ([], ["nope"], "--skip")])
def test_a_pattern_that_names_no_view_is_a_slip_of_the_pen(
    tmp_path: Path, only: list[str], skip: list[str], named: str
) -> None:
    (tmp_path / "app.py").write_text(APP)
    with pytest.raises(UsageError, match=f"{named} nope names no view"):
        draft(real_scan(tmp_path), tmp_path, only=only, skip=skip)


def test_waves_say_what_sets_them_apart(tmp_path: Path) -> None:
    waves = planned(tmp_path, APP, real_scan).plan.waves
    assert [wave.why for wave in waves] == [
        "nothing in it needs the request's own thread",
        "a part of each goes back to the request's own thread",
    ]
    assert [unit.id for unit in waves[1].units] == ["app.py::mixed"]
