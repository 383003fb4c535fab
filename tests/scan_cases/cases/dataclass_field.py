# entry: dataclass_field.py::view
from dataclasses import dataclass, field

import requests


@dataclass
class Api:
    session: requests.Session = field(default_factory=requests.Session)
    base: str = ""

    def load(self):
        return self.session.get(self.base)  # blocking


def view():
    return Api().load()
