# entry: app.py::view
import helpers
import patches


def view():
    helpers.fetch("x")
    helpers.Client().load()
    return patches.NAME
