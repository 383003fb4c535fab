ROOT_URLCONF = "urls"
INSTALLED_APPS = ["weather.apps.WeatherConfig"]
