ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django_filters", "rest_framework", "goods"]
