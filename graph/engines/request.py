"""What is asked of an engine beside the measure, and what it says when it cannot answer."""

from dataclasses import dataclass

from graph.errors import ComityError


@dataclass(frozen=True)
class Request:
    """How a measure is to be computed."""

    exact: bool = False  # no sampling, however large the network
    seed: int = 0  # of the sample
    max_iterations: int = 1000  # of measures that are fixed points
    master: str = ""  # of the cluster, for engines that have one


def not_converged(measure: str, request: Request) -> ComityError:
    """The error of a measure whose values still move after the last iteration."""
    return ComityError(
        f"{measure} did not converge",
        value=f"{request.max_iterations} iterations",
        hint="allow more iterations, or measure each component on its own",
    )
