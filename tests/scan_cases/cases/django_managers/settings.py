ROOT_URLCONF = "urls"
INSTALLED_APPS = ["blog.apps.BlogConfig"]
