import pickle
import uuid

import redis
from flask import Flask, session
from flask.sessions import SessionInterface, SessionMixin


class RedisSession(dict, SessionMixin):
    def __init__(self, sid, initial=None):
        super().__init__(initial or {})
        self.sid = sid


class RedisSessionInterface(SessionInterface):
    def __init__(self, client=None, prefix="session:"):
        self.client = client or redis.Redis()
        self.prefix = prefix

    def open_session(self, app, request):
        sid = request.cookies.get("sid") or str(uuid.uuid4())  # trap
        stored = self.client.get(self.prefix + sid)  # blocking
        return RedisSession(sid, pickle.loads(stored) if stored else None)

    def save_session(self, app, session, response):
        self.client.setex(self.prefix + session.sid, 3600, pickle.dumps(dict(session)))  # blocking
        response.set_cookie("sid", session.sid)


app = Flask(__name__)
app.session_interface = RedisSessionInterface()


@app.route("/")
def index():
    session["n"] = session.get("n", 0) + 1  # trap
    return str(session["n"])
