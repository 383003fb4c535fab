DEBUG = False
ROOT_URLCONF = "conf.urls"
INSTALLED_APPS = ["shop"]
