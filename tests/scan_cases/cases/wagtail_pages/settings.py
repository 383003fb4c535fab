ROOT_URLCONF = "site_.urls"
INSTALLED_APPS = ["site_", "wagtail"]
