"""Tests of the policy and of how it is applied."""
