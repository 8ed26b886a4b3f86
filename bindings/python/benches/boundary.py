"""What the boundary costs: job b (month × persona × service; NPS, CSAT, mean) from polars and pandas, beside native Rust.

`python bindings/python/benches/boundary.py [ROWS [ROUNDS]]`, in the environment of `cargo xtask python`. Native Rust counts the same rows under
the same agreement, to the same bytes, in a process of its own (`benches/benches/boundary.rs`). The four take turns, and each is compared
with the native turn of the same round, so that neighbours on the machine disturb all of them alike.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from processor import milliseconds

import xlakit

ROOT = Path(__file__).parents[3]
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 21
PERSONAS = [f"persona_{index:03}" for index in range(8)]
SERVICES = [f"service_{index:03}" for index in range(40)]
DOCUMENT: dict[str, Any] = {
    "xlakit": 1,
    "id": "breakdown",
    "period": "month",
    "sources": {"rows": {"at": "at", "dimensions": ["role", "service"]}},
    "personas": {label: {"where": {"role": label}} for label in PERSONAS},
    "breakdowns": [["persona", "service"]],
    "indicators": {
        "recommend": {"source": "rows", "measure": {"kind": "nps", "column": "score"}},
        "csat": {"source": "rows", "measure": {"kind": "csat", "column": "csat"}},
        "lost_time": {"source": "rows", "side": "experience", "better": "lower", "measure": {"kind": "mean", "column": "lost", "unit": "minutes"}},
    },
}
AGREEMENT = xlakit.Agreement.from_dict(DOCUMENT)


def columns() -> dict[str, Any]:
    """Rows in time order over 24 months, labels by Zipf's law."""
    random = np.random.default_rng(20_260_601)

    def ranks(labels: int) -> Any:
        weights = np.arange(1, labels + 1) ** -0.8
        return random.choice(labels, ROWS, p=weights / weights.sum()).astype(np.uint8)

    score = random.choice(11, ROWS, p=[0.02, 0.01, 0.02, 0.03, 0.04, 0.08, 0.09, 0.15, 0.23, 0.18, 0.15]).astype(np.uint8)
    return {
        "at": np.sort(random.integers(1_704_067_200, 1_704_067_200 + 731 * 86_400, ROWS)),
        "score": score,
        "csat": (np.clip(score.astype(np.int8) - 2 + random.integers(0, 3, ROWS, np.int8), 0, 9) // 2 + 1).clip(1, 5).astype(np.uint8),
        "lost": random.gamma(1.3, 25, ROWS).astype(np.float32),
        "role": ranks(8),
        "service": ranks(40),
    }


def from_polars(data: dict[str, Any]) -> pl.DataFrame:
    coded = {name: pl.Series(data[name]).cat.to(pl.Enum(labels)) for name, labels in (("role", PERSONAS), ("service", SERVICES))}
    return pl.DataFrame({**{name: data[name] for name in ("score", "csat", "lost")}, **coded, "at": pl.Series(data["at"] * 1000).cast(pl.Datetime("ms", "UTC"))})


def from_pandas(data: dict[str, Any]) -> pd.DataFrame:
    coded = {name: pd.Categorical.from_codes(data[name].astype(np.int8), labels) for name, labels in (("role", PERSONAS), ("service", SERVICES))}
    at = pd.Series(data["at"].astype("M8[s]")).dt.tz_localize("UTC")
    return pd.DataFrame({**{name: data[name] for name in ("score", "csat", "lost")}, **coded, "at": at})


def from_pyarrow(data: dict[str, Any]) -> pa.Table:
    coded = {name: pa.DictionaryArray.from_arrays(pa.array(data[name]), pa.array(labels)) for name, labels in (("role", PERSONAS), ("service", SERVICES))}
    return pa.table({**{name: data[name] for name in ("score", "csat", "lost")}, **coded, "at": pa.array(data["at"]).cast(pa.timestamp("s", "UTC"))})


def written(data: dict[str, Any], folder: Path) -> None:
    """The agreement and the columns, for native Rust."""
    (folder / "agreement").write_text(json.dumps(DOCUMENT))
    for name, values in data.items():
        values.tofile(folder / name)


if __name__ == "__main__":
    data = columns()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(data, folder)
        command = ["cargo", "bench", "--quiet", "--locked", "--package", "xlakit-benches", "--bench", "boundary"]
        environment = {**os.environ, "XLAKIT_BOUNDARY": name}
        native = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert native.stdin is not None and native.stdout is not None
        assert native.stdout.readline() == "ready\n"
        tables = {"polars": from_polars(data), "pandas": from_pandas(data), "pyarrow": from_pyarrow(data)}
        counted = (folder / "tally").read_bytes()
        for host, table in tables.items():
            assert AGREEMENT.tally(rows=table).to_bytes() == counted, host
        rust: list[float] = []
        took: dict[str, list[float]] = {host: [] for host in tables}
        for _ in range(ROUNDS):
            native.stdin.write("\n")
            native.stdin.flush()
            rust.append(int(native.stdout.readline()) / 1e6)
            for host, table in tables.items():
                took[host].append(milliseconds(partial(AGREEMENT.tally, rows=table)))
        native.stdin.close()
        native.wait()
    print(f"job b without quantiles, {ROWS:,} rows, on the processor, medians of {ROUNDS} rounds\n  native   {statistics.median(rust):7.1f} ms")
    for host, times in took.items():
        ratios = [time / own for time, own in zip(times, rust, strict=True)]
        print(f"  {host:8} {statistics.median(times):7.1f} ms, {statistics.median(ratios):.3f} of native")
