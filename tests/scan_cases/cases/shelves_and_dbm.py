# entry: shelves_and_dbm.py::view
import dbm
import shelve

DEFAULTS = {"a": 1}


def view():
    with shelve.open("counts") as counts:  # blocking
        counts["visits"] = counts.get("visits", 0) + 1  # optional
        counts.sync()  # optional
    database = dbm.open("cache", "c")  # blocking
    try:
        return database["x"], DEFAULTS.get("a")  # optional
    finally:
        database.close()  # optional
