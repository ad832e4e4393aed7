"""Commands about the registry of institutions."""

from pathlib import Path

import click

from graph.cli.options import say, store_option, write_whole


@click.group()
def registry() -> None:
    """One's own registry of institutions, beside the shipped one.

    It is registry.csv beside the store (COMITY_REGISTRY names another file), with the columns of
    data/institutions.csv. A load finds institutions in both; the shipped rows go first.

    \b
    Example:
      comity registry import ror v1.60-ror-data.zip --country KR --country VN
    """


@registry.command("import")
@click.argument("kind", type=click.Choice(["ror"]))
@click.argument("file", type=click.Path())
@click.option("--country", "countries", multiple=True, metavar="CODE",
              help="Take organisations of this country only (ISO 3166, repeatable).")  # fmt: skip
@store_option
def import_(kind: str, file: str, countries: tuple[str, ...], place: str) -> None:
    """Take the organisations of a ROR data dump (schema 2, .json or .zip) into one's own registry.

    What ROR gave before is replaced, other rows of one's own stay. An organisation that the shipped
    registry has (by identifier, or by name and country) is left out: curated rows win. Sources
    that are loaded already keep the institutions that they had: load them again.

    \b
    Example:
      comity registry import ror v1.60-ror-data.zip --country KR
    """
    from graph.errors import SourceError, UnknownName
    from graph.identity import load_registry
    from graph.identity.own import PACK, registry_csv, registry_file, registry_text
    from graph.identity.registry import read_registry
    from graph.identity.ror import import_ror
    from graph.states import states

    wanted = set()
    for code in countries:
        state = states().by_code.get(code.upper())
        if state is None or not state.alpha2:
            raise UnknownName("country", code, [one.alpha2 for one in states().rows])
        wanted.add(state.alpha2)
    path, target = Path(file), registry_file(place)
    if target is None:
        raise SourceError("an endpoint has no folder for a registry", value=place,
                          hint="name a file with COMITY_REGISTRY")  # fmt: skip
    text = registry_text(place)
    earlier = read_registry(text or "id,name\n", str(target), PACK)
    done = import_ror(path, load_registry(), earlier, wanted)
    kept = [dict(row.values) for row in earlier.rows if not row["source"].startswith("ROR ")]
    new = registry_csv([*kept, *done.rows])
    if new != text:
        write_whole(target, new)
    for refusal in done.refusals[:1000]:
        say(f"  refused: {refusal}")
    for clash in done.clashes[:10]:
        say(f"  the shipped registry has that name: {clash}")
    left = ", ".join(f"{name} {count}" for name, count in sorted(done.left_out.items()))
    change = " (nothing changed)" if new == text else ""
    say(f"{target}: {len(done.rows)} organisations of ROR, {len(kept)} other rows{change}")
    if left:
        say(f"  left out: {left}")
    taken = done.records - done.refused
    click.echo(f"records in {done.records}, loaded {taken}, refused {done.refused}")
    if done.refused:
        raise SystemExit(1)
