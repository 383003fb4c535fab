"""Django's templates: read as syntax, found as its loaders find them, evaluated on what a view hands them."""
