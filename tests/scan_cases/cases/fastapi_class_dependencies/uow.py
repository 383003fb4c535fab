from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

from repository import OrderRepository

factory = sessionmaker(create_engine("postgresql:///orders"), expire_on_commit=False)


class UnitOfWork:
    def __enter__(self):
        self.session = factory()
        self.orders = OrderRepository(self.session)
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.session.commit()  # blocking
        else:
            self.session.rollback()  # optional
        self.session.close()  # optional
