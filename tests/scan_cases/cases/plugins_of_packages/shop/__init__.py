import importlib
import pkgutil
from importlib import import_module

from flask import Flask

from . import jobs, plugins


def create_app():
    app = Flask(__name__)
    for info in pkgutil.iter_modules(plugins.__path__):
        importlib.import_module(f"{plugins.__name__}.{info.name}").setup(app)
    for _, name, _ in pkgutil.walk_packages(jobs.__path__, jobs.__name__ + "."):
        module = import_module(name)
        if hasattr(module, "bp"):
            app.register_blueprint(module.bp)
    from shop import views, more

    for finder, name, is_package in pkgutil.iter_modules(views.__path__, prefix="shop.views."):
        import_module(name).register(app)
    more.load(app)
    return app
