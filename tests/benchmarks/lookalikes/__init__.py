"""tests/benchmarks/lookalikes — a million plausible entries, labelled questions, and how well and fast they are found."""
