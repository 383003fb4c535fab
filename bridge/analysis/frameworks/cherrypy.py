"""CherryPy: exposed methods of a tree of objects."""
