ROOT_URLCONF = "tenants.urls"
INSTALLED_APPS = ["tenants"]
MIDDLEWARE = ["tenants.middleware.TenantMiddleware"]
