# entry: attrs_and_pydantic.py::view
import attr
import requests
from pydantic import BaseModel, field_validator, model_validator


@attr.s
class Client:
    session = attr.ib(factory=requests.Session)
    other = attr.ib(default=attr.Factory(requests.Session))

    def load(self):
        self.session.get("x")  # blocking
        self.other.get("y")  # blocking


class Item(BaseModel):
    url: str

    @field_validator("url")
    @classmethod
    def reachable(cls, value):
        requests.head(value)  # blocking
        return value

    @model_validator(mode="after")
    def check(self):
        requests.options(self.url)  # blocking
        return self


def view(request):
    Client().load()
    return Item(url="x")
