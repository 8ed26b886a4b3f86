"""What the boundary costs: job b (month × persona × service; NPS, CSAT, mean) from polars and pandas, beside native Rust.

`python bindings/python/benches/boundary.py [ROWS]`, after `cargo xtask python`. Native Rust is timed in the same run by
`cargo bench -p xlakit-benches`, on data of the same shape; compare only figures of one run, on a machine that is otherwise idle.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

import xlakit

ROOT = Path(__file__).parents[3]
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
PERSONAS = [f"persona_{index:03}" for index in range(8)]
SERVICES = [f"service_{index:03}" for index in range(40)]
AGREEMENT = xlakit.Agreement.from_dict(
    {
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
)


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


def milliseconds(table: Any) -> float:
    AGREEMENT.tally(rows=table)
    times = []
    for _ in range(15):
        started = time.perf_counter()
        AGREEMENT.tally(rows=table)
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def native() -> float:
    command = ["cargo", "bench", "--quiet", "--package", "xlakit-benches", "--bench", "jobs"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "XLAKIT_ROWS": str(ROWS)}, check=True, stdout=subprocess.DEVNULL)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    estimates = json.loads((target / "criterion" / f"b_tally_{ROWS}" / "new" / "estimates.json").read_text())
    return float(estimates["median"]["point_estimate"]) / 1e6


if __name__ == "__main__":
    rust = native()
    print(f"job b without quantiles, {ROWS:,} rows, one thread\n  native   {rust:7.1f} ms")
    data = columns()
    for name, make in (("polars", from_polars), ("pandas", from_pandas), ("pyarrow", from_pyarrow)):
        took = milliseconds(make(data))
        print(f"  {name:8} {took:7.1f} ms, {took / rust:.2f} of native")
