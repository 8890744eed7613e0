"""What the suites test."""


def total(prices: list[int]) -> int:
    """The sum in cents."""
    return sum(prices)
