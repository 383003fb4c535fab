# entry: peewee_case.py::view
from peewee import CharField, ForeignKeyField, Model, SqliteDatabase

db = SqliteDatabase("x")


class Base(Model):
    class Meta:
        database = db


class User(Base):
    name = CharField()


class Tweet(Base):
    user = ForeignKeyField(User, backref="tweets")


def view(request):
    User.create(name="a")  # blocking
    user = User.get(User.name == "a")  # blocking
    query = User.select().where(User.name == "a")  # trap
    for one in query:  # blocking
        one.save()  # blocking
    User.get_by_id(1)  # blocking
    User.update(name="a").where(User.name == "b").execute()  # blocking
    with db.atomic():  # blocking
        user.delete_instance()  # blocking
    db.connect()  # blocking
    tweet = Tweet.get_by_id(1)  # blocking
    tweet.user.name  # blocking
    for other in user.tweets:  # blocking
        print(other)
