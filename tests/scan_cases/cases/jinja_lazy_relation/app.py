from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Author(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    posts = db.relationship("Post", backref="author")

    def latest(self):
        return Post.query.filter_by(author_id=self.id).first()  # optional


class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(db.ForeignKey("author.id"))
    title = db.Column(db.String)


@app.template_filter()
def initials(author):
    return "".join(post.title[0] for post in author.posts)  # blocking


@app.context_processor
def sidebar():
    return {"recent": Post.query.order_by(Post.id.desc()).limit(5).all()}  # blocking


@app.route("/authors")
def authors():
    rows = Author.query.all()  # blocking
    return render_template("authors.html", authors=rows)  # optional


@app.route("/plain")
def plain():
    return render_template("plain.html")  # optional
