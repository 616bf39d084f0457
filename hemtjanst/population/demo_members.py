"""Whom one can log in as in an invented world; the password is no secret."""

from dataclasses import dataclass

from people.roles import Role

DEMO_PASSWORD = "prova-hemtjanst"  # noqa: S105


@dataclass(frozen=True)
class DemoMember:
    """One to try the system as, first in its role."""

    email: str
    role: Role
    name: str


DEMO_MEMBERS = (
    DemoMember("handlaggare1@kommun.example", Role.CASE_OFFICER, "Hanna Handläggargren"),
    DemoMember("chef1@kommun.example", Role.UNIT_MANAGER, "Cecilia Chefsdal"),
    DemoMember("samordnare@bjorken.example", Role.COORDINATOR, "Sam Samordnarström"),
    DemoMember("omsorgskontakt1@bjorken.example", Role.CARE_CONTACT, "Olle Omsorgskvist"),
    DemoMember("chef@bjorken.example", Role.PROVIDER_MANAGER, "Pia Provledare"),
    DemoMember("avtal@kommun.example", Role.CONTRACT_MANAGER, "Alva Avtalsblad"),
    DemoMember("stadsdel@kommun.example", Role.DISTRICT_MANAGER, "Dag Distriktslund"),
    DemoMember("granskare@kommun.example", Role.AUDITOR, "Gustav Granskarås"),
    DemoMember("administrator@kommun.example", Role.ADMINISTRATOR, "Adam Adminlund"),
)
