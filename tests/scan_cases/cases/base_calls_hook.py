# entry: base_calls_hook.py::view
import time


class Base:
    def run(self):
        self.before()
        return self.do()

    def before(self):
        pass

    def do(self):
        raise NotImplementedError


class Slow(Base):
    def before(self):
        time.sleep(1)  # blocking

    def do(self):
        return super().before() or open("x").read()  # blocking


class Other(Base):
    def do(self):
        time.sleep(2)  # trap


def view(request):
    return Slow().run()
