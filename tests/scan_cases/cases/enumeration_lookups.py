# entry: enumeration_lookups.py::by_name
# entry: enumeration_lookups.py::by_value
# entry: enumeration_lookups.py::known
import enum
import time


class Looking(enum.EnumMeta):
    def __getitem__(cls, name):
        time.sleep(1)  # blocking
        return super().__getitem__(name.upper())


class Flag(enum.Enum, metaclass=Looking):
    BETA = "beta"

    @property
    def percent(self):
        time.sleep(2)  # blocking


class Mode(enum.Enum):
    FAST = "fast"

    @classmethod
    def _missing_(cls, value):
        time.sleep(3)  # blocking
        return cls.FAST


class Level(enum.Enum):
    LOW = "low"

    @classmethod
    def _missing_(cls, value):
        time.sleep(4)  # trap
        return cls.LOW


def by_name():
    return Flag["beta"].percent


def by_value():
    return Mode("slow")


def known():
    return Level("low")
