ROOT_URLCONF = "urls"
AUTH_USER_MODEL = "club.Member"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "club"]
