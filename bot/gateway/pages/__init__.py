"""The pages a person sees: the choice of language, and the chat.

They carry words, phone numbers and a way out. A conversation goes through the Chat API only.
"""
