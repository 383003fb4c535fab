"""Names of the field that are handed a WSGI application: servers, gateways and wrappers."""

SERVERS = (
    ("wsgiref.simple_server.make_server", 2, "app"),
    ("wsgiref.simple_server.WSGIServer().set_app", 0, "application"),
    ("wsgiref.simple_server.make_server().set_app", 0, "application"),
    ("wsgiref.handlers.CGIHandler().run", 0, "application"),
    ("wsgiref.handlers.BaseCGIHandler().run", 0, "application"),
    ("wsgiref.handlers.SimpleHandler().run", 0, "application"),
    ("wsgiref.handlers.IISCGIHandler().run", 0, "application"),
    ("werkzeug.serving.run_simple", 2, "application"),
    ("werkzeug.serving.make_server", 2, "app"),
    ("werkzeug.run_simple", 2, "application"),
    ("waitress.serve", 0, "app"),
    ("waitress.create_server", 0, "application"),
    ("gevent.pywsgi.WSGIServer", 1, "application"),
    ("gevent.wsgi.WSGIServer", 1, "application"),
    ("eventlet.wsgi.server", 1, "site"),
    ("cheroot.wsgi.Server", 1, "wsgi_app"),
    ("cheroot.wsgi.WSGIServer", 1, "wsgi_app"),
    ("cheroot.wsgi.PathInfoDispatcher", 0, "apps"),
    ("cherrypy.wsgiserver.CherryPyWSGIServer", 1, "wsgi_app"),
    ("cherrypy.tree.graft", 0, "wsgi_callable"),
    ("paste.httpserver.serve", 0, "application"),
    ("bjoern.run", 0, "wsgi_app"),
    ("bjoern.listen", 0, "wsgi_app"),
    ("fapws.base.WSGI_CB", 0, ""),
    ("flup.server.fcgi.WSGIServer", 0, "application"),
    ("meinheld.server.run", 0, "app"),
    ("uvicorn.run", 0, "app"),
    ("hypercorn.run", 0, "app"),
)
"""The callable, and where it takes the application: a position and a name."""

WRAPPERS = (
    "a2wsgi.WSGIMiddleware",
    "a2wsgi.wsgi.WSGIMiddleware",
    "asgiref.wsgi.WsgiToAsgi",
    "starlette.middleware.wsgi.WSGIMiddleware",
    "fastapi.middleware.wsgi.WSGIMiddleware",
    "uvicorn.middleware.wsgi.WSGIMiddleware",
    "bridge.Bridge",
    "wsgiref.validate.validator",
    "werkzeug.middleware.proxy_fix.ProxyFix",
    "werkzeug.middleware.shared_data.SharedDataMiddleware",
    "werkzeug.middleware.profiler.ProfilerMiddleware",
    "werkzeug.middleware.lint.LintMiddleware",
    "werkzeug.middleware.http_proxy.ProxyMiddleware",
    "werkzeug.debug.DebuggedApplication",
    "whitenoise.WhiteNoise",
    "beaker.middleware.SessionMiddleware",
    "paste.deploy.config.PrefixMiddleware",
)
"""What takes an application first and is one itself, WSGI or ASGI."""

DISPATCHERS = (
    "werkzeug.middleware.dispatcher.DispatcherMiddleware",
    "werkzeug.wsgi.DispatcherMiddleware",
)
"""What takes an application, and a dictionary of others by their prefixes."""
