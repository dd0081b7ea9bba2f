"""How long things take here and in other libraries, in one run."""
