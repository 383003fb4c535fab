from .orders import OrderService
from .mail import get_mailer

__all__ = ["OrderService", "get_mailer"]
