"""Tests of review copies."""
