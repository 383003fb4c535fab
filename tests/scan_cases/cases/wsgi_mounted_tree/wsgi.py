from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix

from site_app import create_app
from metrics import metrics_app

application = DispatcherMiddleware(ProxyFix(create_app()), {"/metrics": metrics_app})
