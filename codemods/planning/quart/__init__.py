"""The conversion of a whole Flask application to Quart: one unit, all or nothing, only when asked for."""
