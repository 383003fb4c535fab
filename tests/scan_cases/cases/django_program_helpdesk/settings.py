ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "tickets"]
AUTH_USER_MODEL = "auth.User"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tickets.middleware.CurrentUserMiddleware",
    "tickets.middleware.AuditMiddleware",
]
