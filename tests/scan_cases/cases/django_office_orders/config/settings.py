INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "rest_framework",
    "shop",
    "accounts.apps.AccountsConfig",
]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware", "shop.middleware.TenantMiddleware"]
ROOT_URLCONF = "config.urls"
AUTH_USER_MODEL = "accounts.User"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["shop.context.cart"]},
    }
]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
PAYMENTS = {"BACKEND": "shop.services.payments.StripeBackend", "OPTIONS": {"key": "x"}}
REST_FRAMEWORK = {
    "DEFAULT_PAGINATION_CLASS": "shop.api_base.CountPagination",
    "DEFAULT_PERMISSION_CLASSES": ["shop.api_base.IsMember"],
}
