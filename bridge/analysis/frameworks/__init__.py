"""How each framework is told which functions answer which requests, one file a framework."""
