import falcon
import redis
from falcon import media

pool = redis.ConnectionPool()


def limit(count):
    def hook(req, resp, resource, params):
        client = redis.Redis(connection_pool=pool)  # trap
        if client.incr(req.remote_addr) > count:  # blocking
            raise falcon.HTTPTooManyRequests()

    return hook


class Audit:
    def __call__(self, req, resp, resource):
        redis.Redis(connection_pool=pool).rpush("audit", req.path)  # blocking


@falcon.before(limit(10))
class Quotes:
    def on_get(self, req, resp):
        resp.media = {"quote": "x"}

    @falcon.after(Audit())
    def on_post(self, req, resp):
        data = req.get_media()  # optional
        resp.media = data

    def on_get_one(self, req, resp, number):
        resp.text = redis.Redis(connection_pool=pool).lindex("quotes", number)  # blocking


app = falcon.App()
quotes = Quotes()
app.add_route("/quotes", quotes)
app.add_route("/quotes/{number:int}", quotes, suffix="one")
