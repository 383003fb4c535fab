"""Other systems, spoken to over HTTP."""
