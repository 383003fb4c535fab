ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["edge"]
MIDDLEWARE = ["edge.middleware.First"]
