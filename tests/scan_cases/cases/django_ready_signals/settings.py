ROOT_URLCONF = "urls"
INSTALLED_APPS = ["wallet.apps.WalletConfig"]
