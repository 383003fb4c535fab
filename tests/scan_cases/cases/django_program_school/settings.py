ROOT_URLCONF = "school.urls"
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "courses.apps.CoursesConfig",
]
AUTHENTICATION_BACKENDS = ["courses.auth.LdapBackend", "django.contrib.auth.backends.ModelBackend"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["courses.context.terms"]},
    }
]
