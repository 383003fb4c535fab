from pyramid.config import Configurator

from routes import setup


def main(settings):
    config = Configurator(settings=settings)
    setup(config)
    return config.make_wsgi_app()
