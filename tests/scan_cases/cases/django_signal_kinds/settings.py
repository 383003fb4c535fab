ROOT_URLCONF = "urls"
INSTALLED_APPS = ["bank"]
MIDDLEWARE = ["bank.middleware.Meter", "bank.middleware.function_style", "bank.middleware.Old"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"context_processors": ["bank.context.rates"]},
    }
]
