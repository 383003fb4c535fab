from .blueprint import create_blueprint

__all__ = ["create_blueprint"]
