"""The search in two frames, on the generated year of a service desk in which two segments are planted."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import xlakit

DATA = Path(__file__).parents[3] / "examples" / "service-desk"
WATERMELON = "country=Poland, service=Network and VPN"
REVERSE = "country=Germany, service=Printing"


@pytest.fixture(scope="module")
def tickets() -> pl.DataFrame:
    taken = pl.col("resolved_at") - pl.col("opened_at")
    return pl.read_csv(DATA / "tickets.csv", try_parse_dates=True).with_columns(made_sla=(taken <= pl.duration(hours=8)).fill_null(False))


@pytest.fixture(scope="module")
def responses() -> pl.DataFrame:
    return pl.read_csv(DATA / "responses.csv", try_parse_dates=True)


def confirmed(found: xlakit.Table) -> dict[str, str]:
    return {row["segment"]: row["state"] for row in found if row["status"] == "confirmed"}


def test_both_planted_segments_are_found(tickets: pl.DataFrame, responses: pl.DataFrame) -> None:
    found = xlakit.watermelon.search(tickets, responses, outside={"made_sla": 0.85}, inside={"score": ("happiness", 60)}, by=["country", "service", "channel"])
    states = confirmed(found)
    assert (states[WATERMELON], states[REVERSE]) == ("watermelon", "reverse")
    # Only these two, what contains them and what they contain.
    assert all({"Poland", "Germany", "Network", "Printing"} & set(segment.replace("=", " ").replace(",", "").split()) for segment in states)
    assert found["severity"] == sorted(found["severity"], reverse=True)


def test_every_kind_of_frame_gives_the_same_table(tickets: pl.DataFrame, responses: pl.DataFrame) -> None:
    def found(tickets: object, responses: object) -> list[dict[str, object]]:
        return xlakit.watermelon.search(
            tickets, responses, outside={"made_sla": "85 %"}, inside={"score": ("happiness", 60)}, by=["country", "service"]
        ).to_dicts()

    columns = ["country", "service", "score"]
    pandas = pd.DataFrame(responses.select(columns).to_dict(as_series=False))
    pieces = pl.concat([responses[:4000], responses[4000:]], rechunk=False)
    assert found(tickets, responses) == found(tickets.to_arrow(), pandas) == found(tickets, pieces) != []


def test_a_measure_is_written_as_in_a_document(tickets: pl.DataFrame, responses: pl.DataFrame) -> None:
    found = xlakit.watermelon.search(
        tickets,
        responses,
        outside={"in_time": {"kind": "within", "between": ["opened_at", "resolved_at"], "limit": "8 h", "unfinished": "missed", "at_least": 0.85}},
        inside={"score": ("happiness", 60), "lost_minutes": {"kind": "mean", "at_most": 80}},
        by=["country", "service"],
        depth=2,
        min_n=40,
    )
    assert confirmed(found)[WATERMELON] == "watermelon"


def test_what_is_wrong_is_named_by_its_place(tickets: pl.DataFrame, responses: pl.DataFrame) -> None:
    with pytest.raises(xlakit.AgreementError) as wrong:
        xlakit.watermelon.search(tickets, responses, outside={"made_sla": 0.85}, inside={"lost_minutes": ("mean", 80)}, by="country")
    assert (wrong.value.code, wrong.value.path) == ("wrong_type", "inside/lost_minutes")
    with pytest.raises(xlakit.DataError) as missing:
        xlakit.watermelon.search(tickets, responses, outside={"made_sla": 0.85}, inside={"scores": ("happiness", 60)}, by="country")
    assert missing.value.path == "responses/scores" and "`score`" in missing.value.help
    with pytest.raises(xlakit.AgreementError):
        xlakit.watermelon.search(tickets, responses, outside={"made_sla": 0.85}, inside={"score": ("happiness", 60)}, by="country", depth=9)
