"""How big the three invented worlds are (docs/house.md, section 10)."""

from dataclasses import dataclass, field

CLIENTS_AN_OFFICER = 79


@dataclass(frozen=True)
class Size:
    """How many there are of each; `providers_a_unit` is how many a client can choose among.

    `months_of_time` is how many of the latest months performed time has been read in for.
    """

    clients: int
    units: int
    providers: int
    providers_a_unit: int
    months_of_time: int = field(default=6, repr=False)  # the seed is made of the rest

    @property
    def officers_a_unit(self) -> int:
        """As many as share the clients."""
        return max(2, round(self.clients / self.units / CLIENTS_AN_OFFICER))


SIZES = {
    "district": Size(clients=1_106, units=1, providers=20, providers_a_unit=20),
    "stockholm": Size(clients=13_613, units=11, providers=80, providers_a_unit=24),
    "country": Size(clients=250_000, units=226, providers=1_500, providers_a_unit=14, months_of_time=1),
}
