"""Colour swatches as PNG files."""
