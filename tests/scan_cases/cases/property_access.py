# entry: property_access.py::view
import functools
import time


class Report:
    @property
    def total(self):
        time.sleep(1)  # blocking
        return 1

    @functools.cached_property
    def cached(self):
        time.sleep(1)  # blocking
        return 1

    @property
    def unused(self):
        time.sleep(1)  # trap
        return 1


def view():
    report = Report()
    return report.total + report.cached
