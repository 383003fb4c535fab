from abc import ABC, abstractmethod
from typing import Protocol, runtime_checkable


class InvoiceRepository(ABC):
    @abstractmethod
    def get(self, number): ...

    @abstractmethod
    def save(self, invoice): ...

    def all(self):
        return [self.get(n) for n in self.numbers()]

    @abstractmethod
    def numbers(self): ...


@runtime_checkable
class Gateway(Protocol):
    def charge(self, money) -> str: ...


class Clock(Protocol):
    def now(self) -> float: ...
