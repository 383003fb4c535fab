"""One rewrite a file; no recipe knows another."""
