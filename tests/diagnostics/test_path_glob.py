from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.diagnostics.path_glob import matches


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("content/a.md", "content/a.md", True),
        ("content/a.md", "content/A.md", False),
        ("content/a.md", "content", False),
        ("content/a.md", "content/*.md", True),
        ("content/x/a.md", "content/*.md", False),
        ("content/x/y/a.md", "content/**/*.md", True),
        ("content/a.md", "content/**/*.md", True),
        ("other-content/a.md", "content/**", False),
        ("content/x/a.md", "content/**", True),
        ("content/第1期.md", "content/第?期.md", True),
        ("content/第10期.md", "content/第?期.md", False),
        ("a/b", "a?b", False),
        ("[2021]50号.md", "[2021]*.md", True),
        ("2.md", "[2021].md", False),
        ("axmd", "a.md", False),
        ("a\n.md", "*.md", True),
    ],
)
def test_pattern(path: str, pattern: str, expected: bool) -> None:
    assert matches(path, pattern) is expected


@given(st.text(), st.text())
def test_every_path_matches_itself_and_everything(path: str, other: str) -> None:
    assert matches(path, path)
    assert matches(path, "**")
    if "*" not in other and "?" not in other:
        assert matches(path, other) is (path == other)
