"""Up to which day documents know of the world, and whether one is independent of others."""

from collections.abc import Collection, Iterable, Mapping

from graph.sources import Document


def known_span(documents: Iterable[Document]) -> tuple[str, str]:
    """The last day that documents know of, at the least and at the most; the most may be open.

    >>> known_span([Document("a", earliest="2017-02-01", latest="2017-02-28")])
    ('2017-02-01', '2017-02-28')
    """
    known = list(documents)
    least = max((document.earliest for document in known), default="")
    most = "" if any(not d.latest for d in known) else max((d.latest for d in known), default="")
    return least, most


def last_day(documents: Iterable[Document]) -> str:
    """The last day on which a document is known to have been out, or an empty string.

    >>> last_day([Document("a", issued="2017-02", latest="2017-02-28"), Document("b")])
    '2017-02-28'
    """
    return max((d.latest if d.issued else d.earliest or d.latest for d in documents), default="")


def independence(old: Collection[Document], new: Document, houses: Mapping[str, str]) -> str:
    """Whether a further document is independent of those that said the same before.

    >>> un, desk = (Document(i, publisher_iri=i) for i in ("un", "desk"))
    >>> independence([un], desk, {"desk": "un", "un": "un"})
    'same house'
    """
    known = [document for document in old if _publisher(document)]
    if not _publisher(new) or len(known) < len(old):
        return "publisher unknown"
    if any(_publisher(new) == _publisher(document) for document in known):
        return "same publisher"
    house = houses.get(_publisher(new), _publisher(new))
    same = any(house == houses.get(_publisher(d), _publisher(d)) for d in known)
    return "same house" if same else "independent"


def _publisher(document: Document) -> str:
    return document.publisher_iri or document.publisher_text
