"""Static checks and the user's tests on copies of the tree, until it is known which units stand."""
