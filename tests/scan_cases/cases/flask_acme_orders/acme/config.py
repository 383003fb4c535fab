import os


class Base:
    SQLALCHEMY_DATABASE_URI = os.environ.get("DB", "sqlite://")
    MAILER = "acme.services.mail.SmtpMailer"
    STORAGE = "s3"


class Production(Base):
    pass


class Testing(Base):
    MAILER = "acme.services.mail.MemoryMailer"
    STORAGE = "local"


CONFIGS = {"production": Production, "testing": Testing}
