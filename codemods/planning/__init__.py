"""From what a scan found to units that convert together, and refusals with their reasons."""
