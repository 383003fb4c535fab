import falcon

from api import init


def make(config):
    application = falcon.App()
    init(application, config)
    return application


application = make({"debug": False})
