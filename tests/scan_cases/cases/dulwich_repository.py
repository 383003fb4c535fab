from dulwich.object_store import tree_lookup_path
from dulwich.repo import Repo
from flask import Flask

app = Flask(__name__)


class Wiki:
    def __init__(self, path):
        self.repo = Repo(path)  # blocking

    def read(self, name):
        repo = self.repo
        tree = repo[b"HEAD"].tree  # blocking
        _, sha = tree_lookup_path(repo.get_object, tree, name)  # blocking
        return repo[sha].data  # blocking

    def revisions(self, name):
        walker = self.repo.get_walker(paths=[name], max_entries=20)  # blocking
        for entry in walker:  # blocking
            entry.changes()  # blocking
            yield entry.commit.id

    def write(self, name, text):
        with open(name, "wb") as file:  # blocking
            file.write(text)  # blocking
        self.repo.stage([name])  # blocking
        return self.repo.do_commit(b"change")  # blocking


@app.get("/<name>")
def page(name):
    return Wiki("/wiki").read(name.encode())


@app.get("/<name>/history")
def history(name):
    return list(Wiki("/wiki").revisions(name.encode()))


@app.post("/<name>")
def change(name):
    return Wiki("/wiki").write(name.encode(), b"x")
