"""Tests of documents written anew."""
