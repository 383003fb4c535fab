ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.admin", "papers_"]
MEDIA_ROOT = "/srv/media"
EMAIL_HOST = "mail.example"
