"""The strategies draw what they say, shrink to what they say, and find what they are for."""
