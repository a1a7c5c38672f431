"""A framework for visitatie."""
