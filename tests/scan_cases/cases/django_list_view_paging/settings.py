ROOT_URLCONF = "urls"
INSTALLED_APPS = ["log_"]
