"""The standard library, one file a subject."""
