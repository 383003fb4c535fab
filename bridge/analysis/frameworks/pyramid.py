"""Pyramid: views told by decorator and scan, or by the configurator."""
