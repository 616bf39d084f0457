"""The plan's pages: written by the provider, read by all who may, reviewed by the officer."""
