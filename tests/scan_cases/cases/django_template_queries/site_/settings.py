ROOT_URLCONF = "site_.urls"
INSTALLED_APPS = ["blog"]
MIDDLEWARE = ["blog.middleware.Timer", "blog.middleware.plain"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"context_processors": ["blog.context.menu"]},
    }
]
