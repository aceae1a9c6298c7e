"""Ways to reach the duty team, one module per channel. Each fits `bot.casework.channels.Channel`."""
