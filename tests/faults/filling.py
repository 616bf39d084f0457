"""A small unit's cases in the installation's empty database: `python -m tests.faults.filling DAY`."""

import sys
from datetime import date

import django

SIZE = {"clients": 200, "units": 2, "providers": 6, "providers_a_unit": 4}

if __name__ == "__main__":
    django.setup()
    from hemtjanst.population.filling import fill
    from hemtjanst.population.sizes import Size

    fill(Size(**SIZE), seed=1, on=date.fromisoformat(sys.argv[1]))
