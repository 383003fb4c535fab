from bottle import Bottle, request

from host.registry import host

app = Bottle()


@app.post("/login")
def login():
    host.hooks.on_login(user=request.forms.user)
    return "ok"


@app.get("/avatar/<user>")
def avatar(user):
    return host.hooks.find_avatar(user=user) or "none"


@app.get("/about")
def about():
    return "about"
