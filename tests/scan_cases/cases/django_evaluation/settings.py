ROOT_URLCONF = "urls"
INSTALLED_APPS = ["library"]
SECRET_KEY = "x"
