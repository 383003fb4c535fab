# entry: pydantic_dumped_and_adapted.py::load
# entry: pydantic_dumped_and_adapted.py::computed
# entry: pydantic_dumped_and_adapted.py::adapted
import os
import socket
import time

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, computed_field, field_validator, model_validator


class Host(BaseModel):
    model_config = ConfigDict(frozen=True)
    name: str
    made: float = Field(default_factory=time.time)

    @field_validator("name")
    @classmethod
    def exists(cls, value):
        socket.gethostbyname(value)  # blocking: load, adapted
        return value

    @model_validator(mode="after")
    def settled(self):
        time.sleep(0.1)  # blocking: load, adapted
        return self

    @computed_field
    @property
    def size(self) -> int:
        return os.path.getsize(self.name)  # blocking: computed

    def unused(self):
        time.sleep(9)  # trap


class Plain(BaseModel):
    hosts: list[Host] = []
    name: str = ""


def load(data):
    return Host.model_validate(data).name


def computed(host: Host):
    return host.model_dump()


def adapted(data):
    return TypeAdapter(list[Host]).validate_python(data)
