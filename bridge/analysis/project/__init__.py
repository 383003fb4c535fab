"""What a project's directory says before any code is read: its files, its import roots, its settings."""
