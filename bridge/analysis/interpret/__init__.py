"""Run the project's code on abstract values: who calls whom, and with what."""
