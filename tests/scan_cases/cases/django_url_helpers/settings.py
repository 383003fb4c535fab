ROOT_URLCONF = "urls"
DEBUG = True
INSTALLED_APPS = ["shop"]
