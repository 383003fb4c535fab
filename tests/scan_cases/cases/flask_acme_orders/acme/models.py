from datetime import datetime
from sqlalchemy import select, func
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.ext.hybrid import hybrid_property
from .extensions import db


class CrudMixin:
    @classmethod
    def get_or_none(cls, **by):
        return db.session.execute(select(cls).filter_by(**by)).scalar_one_or_none()  # blocking

    def save(self, commit=True):
        db.session.add(self)
        if commit:
            db.session.commit()  # blocking
        return self


class Tenant(CrudMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str]
    orders: Mapped[list["Order"]] = relationship(back_populates="tenant", lazy="select")

    @property
    def open_orders(self):
        return [o for o in self.orders if not o.paid]  # blocking


class Order(CrudMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[int] = mapped_column(db.ForeignKey("tenant.id"))
    tenant: Mapped[Tenant] = relationship(back_populates="orders")
    paid: Mapped[bool]
    created: Mapped[datetime]

    @classmethod
    def stats(cls):
        return db.session.query(func.count(cls.id)).scalar()  # blocking

    def as_dict(self):
        return {"id": self.id, "tenant": self.tenant.slug}  # blocking
