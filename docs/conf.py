"""How the pages are built: ``sphinx-build -W -n docs docs/_build``."""

from importlib import import_module

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import summit_timeline

project = "summit_timeline"
author = "summit_timeline contributors"
project_copyright = "summit_timeline contributors"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "summit_timeline"

myst_heading_anchors = 3
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_custom_sections = [("Source", "notes_style")]
# Names outside this library are not looked up: the pages are built without a network.
nitpick_ignore_regex = [(r"py:.*", r"(?!summit_timeline\b).*")]


def _public_name(target: str) -> str | None:
    """Give the name under which the reference has what *target* names, wherever that is defined."""
    module, _, name = target.rpartition(".")
    if name in summit_timeline.__all__:
        return f"summit_timeline.{name}"
    try:
        thing = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError):
        return None
    home = getattr(thing, "__module__", "").split(".")
    return ".".join([*home[:2], name]) if len(home) > 1 else None


def _missing_reference(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """Resolve a reference to a name by its public name."""
    if node.get("refdomain") != "py" or not node["reftarget"].startswith("summit_timeline"):
        return None
    public = _public_name(node["reftarget"])
    if public is None or public == node["reftarget"]:
        return None
    domain = env.domains.python_domain
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", public, node, content)


def setup(app: Sphinx) -> None:
    """Connect what this file adds."""
    app.connect("missing-reference", _missing_reference)
