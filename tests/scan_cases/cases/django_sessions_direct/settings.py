ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.sessions", "cart"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]
