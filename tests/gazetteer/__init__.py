"""How the gazetteer's data file is made: from packages of fixed versions and sums, and from names that we add."""
