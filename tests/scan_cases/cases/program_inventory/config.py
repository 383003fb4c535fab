import os
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Settings:
    NAME: str = "inventory"
    THRESHOLD: int = 3
    SUPPLIER: str = "https://supplier.example"

    @classmethod
    def from_env(cls):
        found = {f.name: os.environ[f.name] for f in fields(cls) if f.name in os.environ}
        return cls(**found)

    def dump(self):
        with open("settings.txt", "w") as out:  # trap
            out.write(self.NAME)  # trap


settings = Settings.from_env()
