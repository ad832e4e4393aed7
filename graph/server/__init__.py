"""The store on localhost, for readers: a SPARQL 1.1 endpoint, the explorer, reports, questions.

Every question is answered in a process of its own that can be killed: a query that takes too long
or too much memory ends, and the server goes on.
"""

from graph.server.listener import Limits, Listener

__all__ = ["Limits", "Listener"]
