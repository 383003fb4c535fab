SECRET_KEY = "x"
INSTALLED_APPS = ["clubs"]
ROOT_URLCONF = "urls"
