"""Whether the tests of time notice when a rule is broken: the code is changed in many small ways, one at a time."""
