"""Improving a school in six steps, with a risk scan of our own."""
