"""What ``make demo`` runs: flask_shop taken across, step by step."""
