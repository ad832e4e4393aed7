"""A session on a Spark cluster, or one clear line why there is none."""

import os
import shutil
import sys
import warnings
from pathlib import Path
from typing import Any

from graph.errors import ComityError

LOCAL = "local[*]"
SLICES = 2  # tasks for every core, and at least so many


def session(master: str = "") -> Any:
    """The session with a master: ``spark://HOST:PORT``, ``yarn``, ``local-cluster[2,1,1024]``, …

    Empty is this machine alone. What Spark's own configuration files say stays as it is. Raises
    ``ComityError`` where pyspark or Java is missing, or the cluster does not answer.
    """
    master = master or LOCAL
    if master.startswith("sc://"):
        raise ComityError(
            "Spark Connect does not let a program send its own code to the workers",
            value=master, hint="give the address of the master, spark://…",
        )  # fmt: skip
    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise ComityError("pyspark is not installed", hint="pip install comity[spark]") from missing
    java = os.environ.get("JAVA_HOME")
    if not shutil.which("java") and not (java and shutil.which(f"{java}/bin/java")):
        raise ComityError("Spark needs Java", hint="install Java 17 or later, or set JAVA_HOME")
    made = SparkSession.builder.master(master).appName("comity")
    for key, value in _SETTINGS.items():
        made = made.config(key, value)
    if master.startswith("local"):  # the other ends are here: nothing listens on the network
        made = made.config("spark.driver.host", "127.0.0.1")
        made = made.config("spark.driver.bindAddress", "127.0.0.1")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        here = str(Path(__file__).parents[3])  # a checkout need not be installed
        made = made.config("spark.executorEnv.PYTHONPATH", here)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of pandas, which is not used there
            spark = made.getOrCreate()
    except Exception as error:  # py4j has its own errors, and Spark's go through it
        said = str(error).strip().partition("\n")[0]
        raise ComityError("Spark did not start", value=master, hint=said) from None
    if spark.conf.get("spark.sql.shuffle.partitions") == "200":  # as it comes
        slices = max(SLICES * spark.sparkContext.defaultParallelism, SLICES)
        spark.conf.set("spark.sql.shuffle.partitions", str(slices))
    return spark


_SETTINGS = {
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
