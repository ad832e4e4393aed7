"""Names that a person types, resolved against what is in the store."""

from collections import defaultdict

from graph.errors import ComityError, UnknownName
from graph.names import acronym_first, fold, fold_person
from graph.store import Store
from graph.vocabulary import PREFIXES, local_name

#: kind of thing → its class and the properties that name it
KINDS: dict[str, tuple[str, str]] = {
    "institution": ("c:Institution", "skos:prefLabel skos:altLabel c:acronym"),
    "person": ("foaf:Person", "skos:prefLabel skos:altLabel"),
    "event": ("c:Event", "schema:name skos:altLabel"),
    "series": ("c:EventSeries", "schema:name skos:altLabel"),
    "agreement": ("c:Agreement", "dcterms:title skos:altLabel"),
    "initiative": ("c:Initiative", "dcterms:title skos:altLabel"),
    "output": ("c:Output", "dcterms:title skos:altLabel"),
    "source": ("c:SourceDocument", "dcterms:title c:fileName"),
}


def resolve(store: Store, kind: str, name: str) -> str:
    """The IRI that a name, an acronym, a slug, a prefixed name or an IRI means.

    Raises ``UnknownName`` with near names, or a ``ComityError`` where it means several things.
    """
    names = _names(store, kind)
    prefix, _, rest = name.partition(":")
    full = PREFIXES[prefix] + rest if prefix in PREFIXES and rest else name
    if store.view.name(full) in names:
        return store.view.name(full)
    others = {store.view.name(one) for one in store.view.mapping if local_name(one) == name}
    found = others | {thing for thing in names if local_name(thing) == name}
    found = found or (_coded(store, name) if kind == "institution" else set())
    folded = fold(name)
    found = found or {t for t, forms in names.items() if folded in map(fold, forms)}
    if not found and kind == "person":
        wanted = fold_person(name)
        found = {t for t, forms in names.items() if wanted in map(fold_person, forms)}
    if not found:
        raise UnknownName(kind, name, (form for forms in names.values() for form in forms))
    if len(found) > 1:
        several = ", ".join(sorted(local_name(thing) for thing in found))
        raise ComityError(f"several {kind}s are called", value=name, hint=f"say which: {several}")
    return found.pop()


def _coded(store: Store, name: str) -> set[str]:
    """The institutions with a code, such as the ISO 3166 code of a state (``FRA``)."""
    if not (name.isascii() and name.isalnum()):
        return set()
    code = name.upper()
    query = f'SELECT ?i {{ ?i a c:Institution ; skos:notation "{code}" }}'
    return {row[0] for row in store.select(query).values()}


def short_names(store: Store, kind: str = "institution") -> dict[str, str]:
    """The shortest name of everything of a kind, by IRI."""
    return {thing: acronym_first(forms)[0] for thing, forms in _names(store, kind).items() if forms}


def _names(store: Store, kind: str) -> dict[str, set[str]]:
    cls, properties = KINDS[kind]
    names: dict[str, set[str]] = defaultdict(set)
    rows = store.select(
        f"SELECT DISTINCT ?thing ?name {{ ?thing a {cls} ; ?p ?name VALUES ?p {{ {properties} }} }}"
        if kind != "event"
        else "SELECT DISTINCT ?thing ?name { ?thing a ?c VALUES ?c { c:Event c:Session }"
        f" ?thing ?p ?name VALUES ?p {{ {properties} }} }}"
    )
    for thing, name in rows.values():
        names[thing].add(name)
    return names
