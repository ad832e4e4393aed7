"""A network on a cluster: its memberships (or its ties) as a DataFrame, its vectors here."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from graph.engines.adjacency import Adjacency, Floats, Integers, Sparse

BROADCAST = 5_000_000  # actors up to which a vector is sent whole to every worker


@dataclass(frozen=True, eq=False)
class Spread(Adjacency):
    """As ``Adjacency``, whose products, degrees and components come from joins on Spark.

    ``rows`` has ``actor``, ``event`` and ``value``; where the ties are given, ``event`` is the
    other actor and ``given`` is true.
    """

    spark: Any = None
    rows: Any = None
    given: bool = False

    @classmethod
    def sent(cls, ties: Adjacency, spark: Any) -> "Spread":
        """The arrays of a network, sent to the cluster of a session, one event in one place."""
        import pyarrow as pa

        given = ties.incidence is None
        cells = (ties.written if given else ties.incidence).tocoo()
        actor, event = (part.astype(np.int64) for part in cells.coords)
        table = pa.table({"actor": actor, "event": event, "value": cells.data.astype(np.float64)})
        slices = int(spark.conf.get("spark.sql.shuffle.partitions"))
        rows = spark.createDataFrame(table).repartition(slices, "event").persist()
        return cls(ties.nodes, spark=spark, rows=rows, given=given)

    @cached_property
    def ties(self) -> Any:
        """The projection, a self-join by event: ``actor``, ``other``, ``weight``, both ways."""
        from pyspark.sql import functions as sql

        if self.given:
            return self.rows.selectExpr("actor", "event as other", "value as weight")
        others = self.rows.selectExpr("event", "actor as other", "value as share")
        pairs = self.rows.join(others, "event").where("actor <> other")
        weight = sql.sum(sql.col("value") * sql.col("share")).alias("weight")
        return pairs.groupBy("actor", "other").agg(weight).persist()

    @cached_property
    def weights(self) -> Sparse:
        """The weight of every tie, in both directions, brought here."""
        found = self.ties.where("actor < other").toArrow()
        ends = [found[name].to_numpy() for name in ("actor", "other")]
        size = len(self.nodes)
        half = csr_array((found["weight"].to_numpy(), tuple(ends)), shape=(size, size))
        return csr_array(half + half.T)

    @cached_property
    def degrees(self) -> Integers:
        """The number of ties of every actor."""
        from pyspark.sql import functions as sql

        counted = self.ties.groupBy("actor").agg(sql.count("*").alias("z"))
        return self._here(counted, 0.0).astype(np.intp)

    @cached_property
    def tied(self) -> npt.NDArray[np.bool_]:
        """Whether an actor has any tie."""
        if self.given:
            return self.degrees > 0
        return self._through(np.ones(len(self.nodes)), "count(x)", "max(y)", 0.0) > 1

    def times(self, x: Floats) -> Floats:
        """The matrix of ties times a vector, through the memberships where they are at hand."""
        if self.given:  # the matrix is symmetric
            return self._to_events(x, "sum(value * x)", 0.0)
        both = self._through(x, "sum(value * x)", "sum(value * y)", 0.0)
        return np.asarray(both - self._squares * x)

    @cached_property
    def _squares(self) -> Floats:
        return self._here(self.rows.groupBy("actor").agg(_sql("sum(value * value)", "z")), 0.0)

    def components(self) -> list[Integers]:
        """The actors of every component, in order.

        Every actor takes the least label that meets it, then the label of that label: some ten
        joins where passing labels on alone would take as many as the longest chain has links.
        """
        label = np.arange(len(self.nodes), dtype=np.float64)
        while True:
            if self.given:
                met = self._to_events(label, "min(x)", np.inf)
            else:
                met = self._through(label, "min(x)", "min(y)", np.inf)
            least = np.minimum(label, met)
            owners = label.astype(np.intp)  # who owns a label hears of what its holders met
            np.minimum.at(least, owners, least.copy())
            while not np.array_equal(least, further := least[least.astype(np.intp)]):
                least = further
            if np.array_equal(least, label):
                break
            label = least
        order = np.argsort(label, kind="stable")
        return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)

    def _to_events(self, x: Floats, gathered: str, nothing: float) -> Floats:
        sent = self._met(x).groupBy("event").agg(_sql(gathered, "z"))
        return self._here(sent.withColumnRenamed("event", "actor"), nothing)

    def _through(self, x: Floats, at_event: str, at_actor: str, nothing: float) -> Floats:
        """From actors to their events and back; both ways are sums, counts, least or greatest."""
        sent = self._met(x).groupBy("event").agg(_sql(at_event, "y"))
        back = self.rows.join(sent, "event").groupBy("actor").agg(_sql(at_actor, "z"))
        return self._here(back, nothing)

    def _met(self, x: Floats) -> Any:
        import pyarrow as pa
        from pyspark.sql import functions as sql

        vector = self.spark.createDataFrame(pa.table({"actor": np.arange(len(x)), "x": x}))
        near = sql.broadcast(vector) if len(x) <= BROADCAST else vector
        return self.rows.join(near, "actor")

    def _here(self, frame: Any, nothing: float) -> Floats:
        """The numbers ``z`` of actors as a vector."""
        found, vector = frame.toArrow(), np.full(len(self.nodes), nothing)
        vector[found["actor"].to_numpy()] = found["z"].to_numpy()
        return vector


def _sql(words: str, name: str) -> Any:
    from pyspark.sql import functions as sql

    return sql.expr(words).alias(name)
