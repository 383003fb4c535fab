ROOT_URLCONF = "shop.urls"
INSTALLED_APPS = ["shop", "rest_framework"]
AUTH_USER_MODEL = "shop.User"
MIDDLEWARE = ["shop.middleware.EventMiddleware"]
