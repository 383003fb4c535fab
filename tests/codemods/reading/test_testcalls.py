"""Which functions tests replace."""

from pathlib import Path

import pytest

from codemods.reading.project import Project
from codemods.reading.testcalls import replaces


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("monkeypatch.setattr(shop, 'price', fake)", True),
        ("patch('shop.price')", True),
        ("patch.object(shop, 'price')", True),
        ("shop.price = fake", True),
        ("for name in ('price', 'stock'): monkeypatch.setattr(shop, name, fake)", True),
        ("for name in ['price']: setattr(shop, name, fake)", True),
        ("for name in ['price']: patch(f'shop.{name}').start()", True),
        ("for name in ['stock']: setattr(shop, name, fake)", False),
        ("assert row['price'] == 1", False),
        ("setattr(row, 'stock', row['price'])", False),
        ("shop.price()", False),
    ],
)
def test_names_that_a_test_replaces(tmp_path: Path, line: str, expected: bool) -> None:
    (tmp_path / "test_shop.py").write_text(f"def test():\n    {line}\n")
    module = Project(tmp_path).module("test_shop.py")
    assert module is not None
    assert replaces(module, "price") is expected
