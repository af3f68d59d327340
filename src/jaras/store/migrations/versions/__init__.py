"""The revisions of the store, oldest first."""
