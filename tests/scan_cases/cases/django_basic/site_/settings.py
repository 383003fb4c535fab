ROOT_URLCONF = "site_.urls"
INSTALLED_APPS = ["blog"]
MIDDLEWARE = ["blog.middleware.Timing"]
