"""OpenID Connect: asking a provider who is there, and believing nothing that is not signed and for us."""

from bot.gateway.oidc.provider import PROVIDER, Provider, ProviderError, setup
from bot.gateway.oidc.tokens import NotBelievedError, Said

__all__ = ["PROVIDER", "NotBelievedError", "Provider", "ProviderError", "Said", "setup"]
