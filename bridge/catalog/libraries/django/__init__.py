"""Django, one file a subject."""
