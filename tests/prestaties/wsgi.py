"""The portal with the views that it is measured against beside it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veiligheid.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.ROOT_URLCONF = "tests.prestaties.views"
application = get_wsgi_application()
