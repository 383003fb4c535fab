ROOT_URLCONF = "urls"
INSTALLED_APPS = ["blog"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}}]
