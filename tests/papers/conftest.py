from tests.casework.conftest import desk

__all__ = ["desk"]
