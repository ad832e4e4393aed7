"""What needs more than a checkout: other servers, other engines. ``make test-scale`` runs it."""
