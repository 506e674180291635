"""Walk many nights of the machine: `python -m tests.models.long_night 2000`."""

from __future__ import annotations

import sys

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.models.test_night_machine import CountNight


def main(nights: int, steps: int = 60) -> None:
    """Raises, with the shortest night that shows it, what goes wrong on one of them."""
    healthy = [HealthCheck.too_slow, HealthCheck.data_too_large]
    long = settings(
        max_examples=nights, stateful_step_count=steps, deadline=None, suppress_health_check=healthy, print_blob=True
    )
    run_state_machine_as_test(CountNight, settings=long)
    sys.stdout.write(f"{nights:,} nights of up to {steps} steps agree with the plain count.\n")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
