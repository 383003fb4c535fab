ROOT_URLCONF = "urls"
INSTALLED_APPS = ["billing"]
GATEWAY = "billing.gateways.Http"
