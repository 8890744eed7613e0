"""Keywords for suites."""
from till import total


class TillLibrary:
    def total_of(self, *prices: str) -> int:
        return total([int(price) for price in prices])
