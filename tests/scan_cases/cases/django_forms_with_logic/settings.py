ROOT_URLCONF = "urls"
INSTALLED_APPS = ["events"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}}]
