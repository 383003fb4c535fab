# entry: contextdecorator_method.py::view
import contextlib
import time


class Database:
    @contextlib.contextmanager
    def transaction(self, name):
        self.begin()
        try:
            yield self
        except ValueError:
            self.rollback()
            raise
        else:
            self.commit()

    def begin(self):
        pass

    def commit(self):
        time.sleep(1)  # blocking

    def rollback(self):
        time.sleep(2)  # blocking

    def vacuum(self):
        time.sleep(3)  # trap


@contextlib.contextmanager
def locked():
    time.sleep(4)  # blocking
    yield


class Timed(contextlib.ContextDecorator):
    def __enter__(self):
        return self

    def __exit__(self, *error):
        time.sleep(5)  # blocking
        return False


@Timed()
@locked()
def step(database):
    with database.transaction("x") as same:
        return same


def view():
    return step(Database())
