MIDDLEWARE = ["desk.middleware.ProfileMiddleware"]
INSTALLED_APPS = ["desk"]
ROOT_URLCONF = "desk.urls"
