"""Run an application and see which library calls make its threads wait."""
