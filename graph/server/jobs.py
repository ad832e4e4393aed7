"""What can be asked of the server: a query, a page, a question of the library."""

from collections.abc import Callable, Mapping
from typing import Any

from graph.errors import ComityError, UnknownName
from graph.server.protocol import Question
from graph.server.results import answered
from graph.server.worker import Reply
from graph.store import Rows, Store

_PAGE = "text/html; charset=utf-8"
REPORTS = ("centrality", "communities", "brokerage")


def sparql(store: Store, *, question: Question, accept: str) -> Reply:
    """The answer to a query."""
    media, body = answered(store, question, accept)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return 200, f"{media}{charset}", body


def state(store: Store) -> Reply:
    """A digest of what is in the store: a page made for the same digest is still right."""
    from graph.loaders.derivation import corpus_digest
    from graph.vocabulary import DERIVED, META, iri

    derived = store.matching(META, subjects=[DERIVED], predicate=iri("c:derivedFrom"))
    words = [corpus_digest(store), *(str(quad.object) for quad in derived)]
    return 200, "text/plain", " ".join(words).encode()


def explorer(store: Store) -> Reply:
    """The interactive page of the default network."""
    from graph.annotation import annotated_study
    from graph.projection import Projection
    from graph.quoting import quoter
    from graph.study import Study
    from viz.explorer import render
    from viz.reduce import TooLarge

    study = Study(store, Projection())
    plain = annotated_study(study, command="comity view", quote=quoter(None), told=True)
    try:
        return 200, _PAGE, render(plain).encode()
    except TooLarge as error:
        raise ComityError(str(error.args[0])) from None


def report(store: Store, *, name: str) -> Reply:
    """A report on the default network, as `comity NAME --format html` makes it."""
    from graph.projection import Projection
    from graph.quoting import quoter
    from graph.reports.page import page_of
    from graph.study import Study
    from viz.report import render_report

    if name not in REPORTS:
        raise UnknownName("report", name, REPORTS)
    study = Study(store, Projection())
    words = [name, "--format", "html"]
    title = f"{name.capitalize()} report"
    made = _reported(study, name)
    page: Any = page_of(study, made, title=title, words=words, quote=quoter(None))
    return 200, _PAGE, render_report(page).encode()


def _reported(study: Any, name: str) -> Any:
    if name == "centrality":
        from graph.reports.centrality import centrality_report
        from graph.reports.trust import is_quick, trusted

        found = trusted(study, "degree") if is_quick(study) else None
        return centrality_report(study, found=found)
    if name == "communities":
        from graph.reports.communities import communities_report

        return communities_report(study)
    from graph.reports.brokerage import brokerage_report

    return brokerage_report(study, "kind")


def home(store: Store) -> Reply:
    """What there is: the sources, and where to go from here."""
    from graph.loaders.catalogue import catalogue, corpus_in_words
    from graph.server.pages import page

    columns, rows = catalogue(store)
    words = corpus_in_words(store)
    return 200, _PAGE, page("home", corpus=words, columns=columns[:5], rows=rows, reports=REPORTS)


def questions(store: Store) -> Reply:
    """The questions of the library, by what they are about."""
    from graph.queries import Query, library
    from graph.server.pages import page

    groups: dict[str, list[Query]] = {}
    for question in library().values():
        groups.setdefault(question.tags[0] if question.tags else "other", []).append(question)
    return 200, _PAGE, page("questions", groups=sorted(groups.items()))


def question(store: Store, *, name: str, values: Mapping[str, str], form: str) -> Reply:
    """One question of the library: its text, its parameters, and its answer."""
    from graph.loaders.catalogue import corpus_in_words
    from graph.queries import find_query, run_query
    from graph.reports.rows import shown
    from graph.reports.tables import render
    from graph.server.pages import page

    asked = find_query(name)
    given = {key: value for key, value in values.items() if value}
    if form in ("csv", "json"):
        rows = run_query(store, asked, given)
        media = "text/csv; charset=utf-8" if form == "csv" else "application/json"
        return 200, media, render(rows.columns, shown(rows, form), form).encode()
    try:
        rows, wrong = run_query(store, asked, given), ""
    except ComityError as error:
        rows, wrong = Rows((), []), str(error)
    body = page(
        "question", question=asked, given={**asked.needed, **given}, wrong=wrong,
        columns=rows.columns, rows=shown(rows, "table"), corpus=corpus_in_words(store),
    )  # fmt: skip
    return (400 if wrong else 200), _PAGE, body


JOBS: dict[str, Callable[..., Reply]] = {
    "sparql": sparql,
    "state": state,
    "explorer": explorer,
    "report": report,
    "home": home,
    "questions": questions,
    "question": question,
}
