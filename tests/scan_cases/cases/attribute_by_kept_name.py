# entry: attribute_by_kept_name.py::view
import time


class Permission:
    def __init__(self, field):
        self.field = field


class OwnerPermission(Permission):
    def __init__(self, field, strict=False):
        super().__init__(field)
        self.strict = strict

    def holds(self, row):
        return getattr(row, self.field)


class Row:
    @property
    def owner(self):
        time.sleep(1)  # blocking

    @property
    def editor(self):
        time.sleep(2)  # trap


def view():
    return OwnerPermission("owner", strict=True).holds(Row())
