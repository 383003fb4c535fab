"""What the user's modules say: names, what each expression may do to its thread, versions, settings."""
