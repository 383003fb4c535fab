ROOT_URLCONF = "urls"
INSTALLED_APPS = ["pay.apps.PayConfig"]
