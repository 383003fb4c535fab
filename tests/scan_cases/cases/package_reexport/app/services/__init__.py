from .slow import _hidden, wait

__all__ = ["wait"]
