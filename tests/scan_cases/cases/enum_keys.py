# entry: enum_keys.py::view
import enum
import time


class Kind(enum.StrEnum):
    MAIL = "mail"
    SMS = "sms"

    @property
    def sender(self):
        return SENDERS[self]

    @classmethod
    def parse(cls, text):
        try:
            return cls(text)
        except ValueError:
            return cls.MAIL


def by_mail(text):
    time.sleep(1)  # blocking


def by_sms(text):
    time.sleep(2)  # blocking


def by_pigeon(text):
    time.sleep(3)  # trap


SENDERS = {Kind.MAIL: by_mail, Kind.SMS: by_sms}


def describe(kind):
    match kind:
        case Kind.MAIL:
            return slow_label()
        case Kind.SMS:
            return "sms"


def slow_label():
    time.sleep(4)  # blocking
    return "mail"


def view(text="mail"):
    kind = Kind.parse(text)
    kind.sender(text)
    return describe(kind)
