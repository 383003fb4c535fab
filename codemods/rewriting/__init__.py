"""Changes to the text of files: through libcst where code moves, byte for byte elsewhere."""
