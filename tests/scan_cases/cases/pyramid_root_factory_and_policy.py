import pymongo
from pyramid.authorization import ACLHelper
from pyramid.config import Configurator
from pyramid.view import view_config


class Root(dict):
    def __init__(self, request):
        self.request = request
        self.db = request.db

    def __getitem__(self, key):
        found = self.db.pages.find_one({"slug": key})  # blocking
        if found is None:
            raise KeyError(key)
        return Page(found)


class Page:
    def __init__(self, data):
        self.data = data


class Policy:
    def identity(self, request):
        return request.db.users.find_one({"token": request.headers.get("Token")})  # blocking

    def authenticated_userid(self, request):
        identity = self.identity(request)
        return identity and identity["_id"]

    def permits(self, request, context, permission):
        return ACLHelper().permits(context, [], permission)  # trap


@view_config(context=Page, renderer="string")
def show(context, request):
    request.db.visits.insert_one({"page": context.data["slug"]})  # blocking
    return context.data["text"]  # trap


def main():
    config = Configurator(root_factory=Root)
    client = pymongo.MongoClient()
    config.add_request_method(lambda request: client.site, "db", reify=True)
    config.set_security_policy(Policy())
    config.scan()
    return config.make_wsgi_app()
