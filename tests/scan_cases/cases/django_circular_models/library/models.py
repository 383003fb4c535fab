from library.catalogue import Book
from library.registry import Loan

__all__ = ["Book", "Loan"]
