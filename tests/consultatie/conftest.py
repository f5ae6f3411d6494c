import base64
import json

import pytest
import redis
from django.conf import settings


@pytest.fixture
def wachtrij():
    """Reads and empties this run's queue on the real broker: (task, arguments) in order."""
    client = redis.Redis.from_url(settings.REDIS_URL)
    client.delete(settings.CELERY_TASK_DEFAULT_QUEUE)

    def lees() -> list[tuple[str, list]]:
        taken = []
        while ruw := client.rpop(settings.CELERY_TASK_DEFAULT_QUEUE):
            bericht = json.loads(ruw)
            taken.append((bericht["headers"]["task"], _argumenten(bericht)))
        return taken

    yield lees
    client.delete(settings.CELERY_TASK_DEFAULT_QUEUE)
    client.close()


def _argumenten(bericht: dict) -> list:
    return json.loads(base64.b64decode(bericht["body"]))[0]
