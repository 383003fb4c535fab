ROOT_URLCONF = "urls"
INSTALLED_APPS = ["feed"]
MIDDLEWARE = ["feed.middleware.both", "feed.middleware.Timing"]
