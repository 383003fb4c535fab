import requests
from bottle import Bottle, HTTPResponse, abort, default_app, redirect, run, static_file

app = default_app()


class Controller(Bottle):
    def __init__(self):
        super().__init__()
        self.route("/inner", callback=self.inner)
        self.get("/other", callback=self.other, apply=[self.guard])

    def inner(self):
        return requests.get("http://inner").text  # blocking

    def other(self):
        return "other"

    def guard(self, callback):
        def wrapper(*args):
            requests.get("http://guard")  # blocking
            return callback(*args)

        return wrapper

    def lost(self):
        return requests.get("http://lost").text  # trap


app.merge(Controller())


@app.get("/file/<name>")
def file(name):
    return static_file(name, root=".")  # optional


@app.put("/item/<pk:int>")
def item(pk):
    if not requests.head(f"http://items/{pk}").ok:  # blocking
        abort(404)
    return redirect("/")


def delete(pk):
    requests.delete(f"http://items/{pk}")  # blocking
    raise HTTPResponse(status=204)


app.route("/item/<pk:int>", method="DELETE", callback=delete)

if __name__ == "__main__":
    run(app)  # trap
