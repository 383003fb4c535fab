import frontmatter
import koji
from flask import Flask
from tinydb import TinyDB

app = Flask(__name__)
session = koji.ClientSession("https://koji.example/hub")


@app.get("/note/<name>")
def note(name):
    post = frontmatter.load(f"{name}.md")  # blocking
    post.metadata["seen"] = True
    return frontmatter.dumps(post)  # trap


@app.post("/note")
def write():
    post = frontmatter.loads("---\ntitle: a\n---\n")  # trap
    frontmatter.dump(post, "a.md")  # blocking
    return post.content


@app.get("/builds/<tag>")
def builds(tag):
    return session.listTagged(tag, latest=True)  # blocking


@app.get("/kept")
def kept():
    return str(TinyDB("kept.json").all())  # blocking
