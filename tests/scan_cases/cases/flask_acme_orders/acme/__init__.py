from flask import Flask
from .config import CONFIGS
from .extensions import db, cache, limiter, celery_init
from .clients.base import ClientRegistry
from .errors import register_errors


def create_app(name="production"):
    app = Flask(__name__)
    app.config.from_object(CONFIGS[name])
    app.config.update(GEO_BACKEND="acme.clients.geo:MaxmindBackend")
    db.init_app(app)
    cache.init_app(app)
    celery_init(app)
    app.extensions["clients"] = ClientRegistry(app.config)
    register_errors(app)
    from .api import orders, reports

    for module in (orders, reports):
        app.register_blueprint(module.bp)
    app.before_request_funcs.setdefault(None, []).append(orders.load_tenant)
    return app
