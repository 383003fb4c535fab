"""How each framework is told which functions answer which requests, one file a framework."""

from bridge.analysis.frameworks import (
    aiohttp_server,
    asgi,
    boto_resources,
    bottle,
    callbacks,
    celery_tasks,
    cherrypy,
    connexion,
    dependency_injector,
    falcon,
    fastapi,
    flask,
    flask_allows,
    flask_config,
    flask_extensions,
    flask_hooks,
    flask_signals,
    flask_users,
    flask_views,
    graphene,
    http_clients,
    marshalling,
    marshmallow,
    mongoengine_rows,
    ninja,
    overrides,
    peewee_rows,
    proxies,
    pydantic,
    pyramid,
    pyramid_services,
    reqparse,
    socketio,
    sqlalchemy,
    sqlalchemy_declared,
    sqlalchemy_events,
    sqlalchemy_rows,
    starlette,
    strawberry,
    streaming,
    templates,
    unread_routers,
    webob,
    webpy,
    werkzeug,
    wsgi,
    wtforms,
)
from bridge.analysis.frameworks.django.install import Django
from bridge.analysis.frameworks.jinja import calls as jinja
from bridge.analysis.frameworks.registry import After, Registry
from bridge.config import Config

_OTHERS = (
    jinja,
    templates,
    streaming,
    sqlalchemy,
    sqlalchemy_declared,
    sqlalchemy_events,
    sqlalchemy_rows,
    flask_allows,
    flask_extensions,
    flask_config,
    flask_hooks,
    flask_signals,
    flask_users,
    proxies,
    pydantic,
    overrides,
    http_clients,
    reqparse,
    wtforms,
    marshalling,
    marshmallow,
    celery_tasks,
    peewee_rows,
    mongoengine_rows,
    boto_resources,
    callbacks,
    dependency_injector,
    bottle,
    pyramid,
    pyramid_services,
    falcon,
    cherrypy,
    webob,
    werkzeug,
    connexion,
    socketio,
    webpy,
    aiohttp_server,
    starlette,
    fastapi,
    ninja,
    strawberry,
    graphene,
    unread_routers,
    asgi,
    wsgi,
)
"""In this order: plain WSGI takes what no framework has taken."""


def install(registry: Registry, config: Config) -> list[After]:
    """Teach the machine every framework; give what is to be done once all modules have run."""
    machine = registry.machine
    machine.handlers.update(flask.install(registry))
    machine.class_hooks.append(flask_views.class_attribute, ("as_view",))
    after = [Django(registry, config).install()]
    for framework in _OTHERS:
        after += framework.install(registry)
    return after
