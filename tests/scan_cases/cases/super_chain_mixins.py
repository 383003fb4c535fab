# entry: super_chain_mixins.py::view
import time


class Base:
    def save(self):
        time.sleep(1)  # blocking


class Logged(Base):
    def save(self):
        open("log").write("x")  # blocking
        super().save()


class Cached(Base):
    def save(self):
        time.sleep(2)  # blocking
        return super().save()


class Both(Logged, Cached):
    pass


def view(request):
    Both().save()
