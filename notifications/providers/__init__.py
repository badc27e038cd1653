"""Providers of messages to telephones, each behind notifications.adapters.Adapter."""
