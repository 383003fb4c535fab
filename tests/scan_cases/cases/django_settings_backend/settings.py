INSTALLED_APPS = ["shop"]
ROOT_URLCONF = "urls"
PAYMENTS = {"BACKEND": "back.Stripe", "OPTIONS": {"key": "x"}}
