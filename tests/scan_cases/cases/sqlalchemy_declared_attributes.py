import time

from flask import Flask
from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.ext.declarative import declared_attr
from sqlalchemy.orm import as_declarative, relationship, scoped_session, sessionmaker

app = Flask(__name__)
session = scoped_session(sessionmaker())


@as_declarative()
class Base:
    id = Column(Integer, primary_key=True)

    def shout(self):
        time.sleep(1)  # blocking


class Group(Base):
    __tablename__ = "groups"
    name = Column(String)

    def leave(self):
        time.sleep(2)  # blocking


class Entry:
    permission = Column(String)

    @declared_attr
    def group_id(cls):
        return Column(Integer, ForeignKey("groups.id"))

    @declared_attr
    def group(cls):
        return relationship("Group")


class Controlled:
    @declared_attr
    def acl(self):
        self.Entry = type(f"{self.__name__}Entry", (Entry, Base), {"parent": relationship(self)})
        return relationship(self.Entry)

    @property
    def groups(self):
        entries = self.Entry.query.filter(self.Entry.parent == self).all()  # blocking
        return {entry.group for entry in entries}  # blocking


class Sketch(Controlled, Base):
    __tablename__ = "sketch"
    name = Column(String)


def start():
    Base.query = session.query_property()


start()


@app.get("/groups")
def groups():
    sketch = session.get(Sketch, 1)  # blocking
    for group in sketch.groups:
        group.leave()
    return sketch.name  # trap


@app.get("/entries")
def entries():
    sketch = Sketch.query.first()  # blocking
    sketch.shout()
    return str(len(sketch.acl))  # blocking


@app.get("/names")
def names():
    return str(Sketch.name)  # trap
