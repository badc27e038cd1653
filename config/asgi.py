"""The ASGI application that uvicorn serves: an oversized body is refused while it streams in."""

import os
from typing import cast

from django.conf import settings
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.trial")
django_application = get_asgi_application()

from core.collecting import collect_seldom  # noqa: E402 - the applications must be loaded first
from documents.bodies import Application, BodyLimit  # noqa: E402

application = BodyLimit(cast(Application, django_application), limit=settings.UPLOAD_MAX_BYTES)
collect_seldom()
