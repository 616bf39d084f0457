"""What every test stands on: real servers, a closed network, and a suite that does not look away."""

pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.first_data",
    "tests.fixtures.mail",
    "tests.fixtures.order",
    "tests.fixtures.reading",
    "tests.fixtures.servers",
    "tests.fixtures.templates",
    "tests.fixtures.world",
    "tests.fixtures.visitors",  # stands on the world
]
