"""Commands for the shop's staff: ``flask --app wsgi show-price MUG-1``."""

import click
from flask import Flask
from flask.cli import with_appcontext

from shop.services import prices


def register(app: Flask) -> None:
    app.cli.add_command(show_price)
    app.cli.add_command(refresh_prices)


@click.command("show-price")
@click.argument("sku")
@with_appcontext
def show_price(sku: str) -> None:
    """Print what the supplier asks for SKU now."""
    click.echo(f"{sku} {prices.current_price(sku) / 100:.2f}")


@click.command("refresh-prices")
@with_appcontext
def refresh_prices() -> None:
    """Take over the supplier's prices."""
    click.echo(f"{prices.refresh_all()} prices changed")
