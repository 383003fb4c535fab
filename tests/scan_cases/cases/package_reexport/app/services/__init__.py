from .slow import wait, _hidden

__all__ = ["wait"]
