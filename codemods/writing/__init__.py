"""The only rooms that touch the user's tree: write, remember, commit, take back."""
