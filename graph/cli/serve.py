"""The command that serves the store to readers on this machine."""

import click

from graph.cli.options import reading, say, store_option


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=7890, show_default=True,
              help="0 takes a free one.")  # fmt: skip
@click.option("--host", default="localhost", show_default=True, help="The address to listen on.")
@click.option("--name", "names", multiple=True, metavar="HOST",
              help="A name by which others call this machine (several times).")  # fmt: skip
@click.option("--timeout", type=click.FloatRange(0.1, 3600), default=20, show_default=True,
              help="Seconds that a query may take.")  # fmt: skip
@click.option("--memory", type=click.IntRange(256), default=1024, show_default=True,
              help="Megabytes that a query may take.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 64), default=4, show_default=True,
              help="Queries at once.")  # fmt: skip
@store_option
def serve(
    port: int,
    host: str,
    names: tuple[str, ...],
    timeout: float,
    memory: int,
    workers: int,
    place: str,
) -> None:
    """Serve the store for reading: SPARQL 1.1, the explorer, reports and questions as pages.

    Nothing can be changed here, and no query calls other machines. A query that takes too long or
    too much memory is ended and the others go on. Stop it with Ctrl-C. In front of another
    endpoint (--store URL) it protects that from its readers.

    \b
    Example:
      comity serve --port 7890
    """
    import signal
    import threading

    from graph.server import Limits, Listener

    with reading(place):  # what follows from the sources is up to date before anybody asks
        pass
    limits = Limits(timeout, memory, workers)
    with Listener(place, host=host, port=port, names=names, limits=limits) as listener:

        def stop(*_: object) -> None:
            threading.Thread(target=listener.shutdown, daemon=True).start()

        for sign in ("SIGTERM", "SIGINT"):
            signal.signal(getattr(signal, sign), stop)
        say(f"serving {listener.url} (SPARQL at {listener.url}/sparql); Ctrl-C ends it")
        listener.serve_forever(poll_interval=0.1)
    say("ended")
