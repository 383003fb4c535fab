import handlers
from mediator import Mediator
from uow import SqlUnitOfWork


def build():
    made = Mediator()
    for name in handlers.__all__:
        handler = getattr(handlers, name)
        made.register(handler.message, handler(SqlUnitOfWork))
    made.around(handlers.validate)
    return made


mediator = build()
