"""Claims become events: identity, precedence, disputes, order."""

from summit_timeline.reconcile.build import Reconciled, reconcile

__all__ = ["Reconciled", "reconcile"]
