# entry: mro_cooperative.py::view
# entry: mro_cooperative.py::short
import time


class Base:
    def save(self):
        time.sleep(1)  # blocking


class Audited(Base):
    def save(self):
        time.sleep(2)  # blocking
        super().save()


class Mailed(Base):
    def save(self):
        time.sleep(3)  # blocking
        super().save()


class Cut(Base):
    def save(self):
        time.sleep(4)  # blocking


class NeverReached(Base):
    def save(self):
        time.sleep(5)  # trap


class Document(Audited, Mailed):
    pass


class Draft(Cut, NeverReached):
    def save(self):
        super(Draft, self).save()


def view():
    Document().save()


def short():
    Draft().save()
