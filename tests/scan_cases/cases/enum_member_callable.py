# entry: enum_member_callable.py::view
import enum
import time


class Mode(enum.Enum):
    SLOW = "slow"
    QUICK = "quick"

    def run(self):
        if self is Mode.SLOW:
            time.sleep(2)  # blocking
        return self.value

    @property
    def label(self):
        return open(self.value).read()  # blocking


def view(request):
    Mode("slow").run()
    return Mode.QUICK.label
