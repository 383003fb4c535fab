ROOT_URLCONF = "site_.urls"
INSTALLED_APPS = ["django.contrib.auth", "shop.apps.ShopConfig", "another"]
MIDDLEWARE = ["shop.middleware.Known"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": ["pages"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["shop.context.menu"]},
    }
]
