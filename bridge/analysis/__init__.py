"""READS: finds views and what blocks them with ``ast`` alone; nothing of the user's is imported."""
