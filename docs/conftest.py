"""Every Python block of these pages is run."""

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

pytest_collect_file = Sybil(parsers=[PythonCodeBlockParser()], patterns=["*.md"]).pytest()
collect_ignore = ["conf.py"]  # needs Sphinx, which the tests do not
