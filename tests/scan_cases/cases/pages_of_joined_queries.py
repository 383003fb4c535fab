# entry: pages_of_joined_queries.py::tracked
# entry: pages_of_joined_queries.py::joined
# entry: pages_of_joined_queries.py::names
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Forum(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    topics = db.relationship("Topic", lazy="dynamic")


class Topic(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)
    forum_id = db.Column(db.ForeignKey("forum.id"))


@app.get("/tracked/<int:key>")
def tracked(key):
    forum = db.session.get(Forum, key)  # blocking
    query = forum.topics.outerjoin(Forum, db.and_(Topic.forum_id == forum.id)).add_entity(Forum)  # trap
    page = query.order_by(Topic.id.desc()).paginate(page=1, per_page=20)  # blocking
    return {"total": page.total}  # trap


@app.get("/joined")
def joined():
    query = db.session.query(Topic, Forum).join(Forum).filter(Topic.id > 1)  # trap
    page = query.paginate(page=1)  # blocking
    return {"pages": page.pages}  # trap


@app.get("/names")
def names():
    distinct = Topic.query.with_entities(Topic.title).distinct()  # trap
    if distinct.count() > 20:  # blocking
        return distinct.paginate(page=2).items  # blocking
    return [row.title for row in distinct]  # blocking
