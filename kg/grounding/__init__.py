"""Mentions and the terms they name."""
