"""Settings, each of which a ``SHOP_<NAME>`` environment variable replaces."""


class Config:
    SECRET_KEY = "only-for-development"
    SESSION_COOKIE_SAMESITE = "Lax"
    PASSWORD_METHOD = "scrypt"
    SQLALCHEMY_DATABASE_URI = "sqlite:///shop.sqlite3"
    MAX_CONTENT_LENGTH = 16 * 1024 * 1024
    API_KEY = "shop-api-key"
    SUPPLIER_URL = "http://127.0.0.1:5055"
    DRAIN_SECONDS = 0.5
    TRACKING_INTERVAL = 0.2
