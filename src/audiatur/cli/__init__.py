"""The command line: one module per noun, no logic."""


def main() -> None:
    """Run the command line."""
    raise SystemExit(2)
