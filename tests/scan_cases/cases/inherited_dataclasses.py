# entry: inherited_dataclasses.py::view
import time
from dataclasses import InitVar, asdict, dataclass, field
from functools import cached_property


@dataclass
class Base:
    name: str
    client: "Client" = field(default_factory=lambda: Client(), repr=False)

    def __post_init__(self):
        self.client.open()


@dataclass(frozen=True)
class Point:
    x: int

    @cached_property
    def far(self):
        time.sleep(1)  # blocking
        return self.x


@dataclass
class Job(Base):
    delay: InitVar[int] = 0
    points: list[Point] = field(default_factory=list)

    def __post_init__(self, delay):
        super().__post_init__()
        time.sleep(delay)  # blocking

    def total(self):
        return sum(point.far for point in self.points)


class Client:
    def open(self):
        time.sleep(3)  # blocking

    def close(self):
        time.sleep(4)  # trap


def view():
    job = Job("x", delay=3, points=[Point(1)])
    return asdict(job), job.total()
