"""Which ways to reach somebody are set up. The operator's log is always one of them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.casework.channels import Channel
from bot.notify.email import Email
from bot.notify.govuk_notify import Notify, NotifyEmail, NotifySms
from bot.notify.journal import Journal
from bot.notify.webhook import Webhook
from bot.notify.words import words_of
from bot.phrases import Phrases
from bot.settings import Settings


def channels_of(settings: Settings, phrases: Phrases) -> list[Channel]:
    found: list[Channel] = [Journal()]
    if settings.training:  # nobody outside hears of invented cases
        return found
    words = words_of(phrases)
    if settings.smtp_url:
        found.append(Email(settings.smtp_url, settings.smtp_from, settings.smtp_password, words))
    notify = Notify(settings.notify_api_key, settings.notify_url, words)
    if settings.notify_api_key and settings.notify_sms_template:
        found.append(NotifySms(notify, settings.notify_sms_template))
    if settings.notify_api_key and settings.notify_email_template:
        found.append(NotifyEmail(notify, settings.notify_email_template))
    if settings.webhook_url:
        found.append(Webhook(settings.webhook_url, settings.webhook_secret, words))
    return found


def in_words(settings: Settings) -> Iterator[str]:
    """Each way with whether it is set up, for whoever runs the service."""
    if settings.training:
        yield "Training: no notice leaves this service, whatever is set up."
        return
    ways = {
        "e-mail (SMTP_URL, SMTP_FROM)": settings.smtp_url,
        "SMS by GOV.UK Notify (NOTIFY_API_KEY, NOTIFY_SMS_TEMPLATE)": settings.notify_api_key
        and settings.notify_sms_template,
        "e-mail by GOV.UK Notify (NOTIFY_API_KEY, NOTIFY_EMAIL_TEMPLATE)": settings.notify_api_key
        and settings.notify_email_template,
        "webhook (WEBHOOK_URL, WEBHOOK_SECRET)": settings.webhook_url,
    }
    for way, value in ways.items():
        yield f"{way}: {'set up' if value else 'not set up'}"
