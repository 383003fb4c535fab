from abc import ABC, abstractmethod
from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    number: str
    pdf: bytes


class Carrier(ABC):
    @abstractmethod
    def book(self, parcel) -> Label:
        """Book a parcel."""

    def track(self, number: str) -> list[str]:
        return []
