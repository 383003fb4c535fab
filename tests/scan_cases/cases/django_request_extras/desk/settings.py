MIDDLEWARE = ["desk.middleware.rights_middleware"]
ROOT_URLCONF = "desk.urls"
