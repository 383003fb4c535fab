ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "pages"]
AUTHENTICATION_BACKENDS = ["pages.backends.EmailBackend"]
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
