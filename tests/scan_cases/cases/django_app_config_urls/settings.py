ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["dashboard.apps.DashboardConfig"]
