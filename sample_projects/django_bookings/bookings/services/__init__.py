"""What the site does, free of HTTP requests and responses."""
