"""What several recipes need to know about a syntax tree."""
