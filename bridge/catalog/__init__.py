"""GROUND: what blocks, said once, as data for the scanner, the monitor and the codemods."""
