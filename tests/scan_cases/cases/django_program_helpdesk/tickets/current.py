import contextlib
from contextvars import ContextVar

_user = ContextVar("user", default=None)


def get_current_user():
    return _user.get()


@contextlib.contextmanager
def current(user):
    token = _user.set(user)
    try:
        yield user
    finally:
        _user.reset(token)
