INSTALLED_APPS = ["rest_framework", "shop"]
ROOT_URLCONF = "urls"
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["shop.views.Paying"]}
