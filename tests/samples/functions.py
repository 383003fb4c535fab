"""The shapes of the functions that the fixtures of this directory return."""

from pathlib import Path
from typing import Protocol


class Copy(Protocol):
    def __call__(self, name: str) -> Path: ...


class Run(Protocol):
    def __call__(self, directory: Path, *arguments: str, **environment: str) -> str: ...


class Start(Protocol):
    def __call__(self, directory: Path, *arguments: str, **environment: str) -> str: ...


class Serve(Protocol):
    def __call__(self, directory: Path, target: str, *flags: str, **environment: str) -> str: ...
