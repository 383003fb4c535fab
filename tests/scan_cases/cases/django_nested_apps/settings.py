ROOT_URLCONF = "site_.urls"
INSTALLED_APPS = ["apps.shop", "apps.blog"]
