ROOT_URLCONF = "urls"
INSTALLED_APPS = ["site_"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["site_.context.notices", "site_.context.weather"]},
    }
]
