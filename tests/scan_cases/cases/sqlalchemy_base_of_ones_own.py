import time

from flask import Flask
from sqlalchemy import Column, Integer, or_
from sqlalchemy.orm import declarative_base, scoped_session, sessionmaker

app = Flask(__name__)
Session = scoped_session(sessionmaker())


class Common:
    __get_by__ = ()
    id = Column(Integer, primary_key=True)
    query = Session.query_property()

    @classmethod
    def get(cls, key):
        return cls.query.filter(or_(getattr(cls, name) == key for name in cls.__get_by__)).first()  # blocking

    @classmethod
    def every(cls):
        return cls.query.all()  # trap


Base = declarative_base(cls=Common)
Plain = declarative_base()


class Build(Base):
    __tablename__ = "builds"

    def retire(self):
        time.sleep(1)  # blocking


class Other(Plain):
    __tablename__ = "others"

    def retire(self):
        time.sleep(2)  # trap


@app.get("/build/<key>")
def build(key):
    Build.get(key).retire()
    return ""


@app.get("/others")
def others():
    return str(Other.__tablename__)
