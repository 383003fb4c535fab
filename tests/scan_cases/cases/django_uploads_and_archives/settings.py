ROOT_URLCONF = "urls"
INSTALLED_APPS = ["docs_"]
