ROOT_URLCONF = "urls"
INSTALLED_APPS = ["media_"]
