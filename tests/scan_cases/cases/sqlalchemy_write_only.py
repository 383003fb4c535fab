# entry: sqlalchemy_write_only.py::view
# entry: sqlalchemy_write_only.py::dynamic
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import orm, select
from sqlalchemy.orm import DynamicMapped, Mapped, WriteOnlyMapped, mapped_column, relationship

app = Flask(__name__)
db = SQLAlchemy(app)


class Post(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)

    def wait(self):
        open("post")  # blocking


class User(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    posts: WriteOnlyMapped["Post"] = relationship()
    liked: orm.WriteOnlyMapped[Post] = relationship(Post)
    marked: DynamicMapped["Post"] = relationship()
    read: Mapped[list["Post"]] = relationship()
    hidden: Mapped[list["Post"]] = relationship(lazy="write_only")


def view():
    user = db.session.get(User, 1)  # blocking
    user.posts.add(Post())  # trap
    user.posts.remove(Post())  # trap
    statement = user.posts.select().where(Post.id == 1)  # trap
    for post in db.session.scalars(statement):  # blocking
        post.wait()
    db.session.execute(user.liked.insert())  # blocking
    select(user.hidden.select().subquery())  # trap
    return user.read  # blocking


def dynamic():
    user = db.session.get(User, 1)  # blocking
    marked = user.marked.order_by(Post.id)  # trap
    return marked.first()  # blocking
