"""Kept results of the seeds."""
