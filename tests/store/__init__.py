"""Tests of what an office keeps."""
