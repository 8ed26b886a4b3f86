"""What the tests share: one agreement, and the same observations in every form that Python has for them."""

from __future__ import annotations

import pytest

import xlakit

TEXT = """
xlakit: 1
id: desk
time_zone: Europe/Helsinki
sources:
  responses: {at: answered_at, dimensions: [country]}
indicators:
  nps: {source: responses, measure: {kind: nps, column: score}}
  minutes: {source: responses, measure: {kind: mean, column: minutes}}
  solved: {source: responses, measure: {kind: share, good: {solved: true}}}
breakdowns: [[country]]
targets:
  - {of: nps, at_least: 10}
"""


@pytest.fixture
def agreement() -> xlakit.Agreement:
    return xlakit.Agreement.parse(TEXT)
