# entry: app.py::view
from pipeline import Pipeline
from steps import STEPS


def view():
    return Pipeline.build(STEPS).run({"text": "x"})
