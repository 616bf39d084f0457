"""The whole system on one machine, to try it out: `make demo`."""
