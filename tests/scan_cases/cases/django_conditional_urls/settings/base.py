import os

DEBUG = bool(os.environ.get("DEBUG"))
ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["pages"]
