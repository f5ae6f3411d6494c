# The image of web, worker, beat and the one-off migrations; docs/productie.md says how it is used.

FROM python:3.11-slim AS bouw
# psycopg2 is built against the image's own libpq, as its authors advise for production.
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev libpq-dev \
    && rm -rf /var/lib/apt/lists/*
RUN python -m venv /venv
COPY requirements/productie.txt /tmp/productie.txt
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/productie.txt

FROM python:3.11-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpq5 libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin portaal \
    && install -d -o portaal /beat
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/tmp/cache \
    OMGEVING=productie
WORKDIR /app
COPY --from=bouw /venv /venv
COPY manage.py ./
COPY veiligheid veiligheid
COPY thema thema
COPY consultatie consultatie
COPY templates templates
COPY static static
COPY fixtures fixtures
# Collecting needs complete settings but no servers; nothing of these values stays in the image.
# The style of the report names fonts that only WeasyPrint is given.
RUN SECRET_KEY=alleen-tijdens-het-bouwen ALLOWED_HOSTS=localhost \
    DATABASE_URL=postgres:///geen REDIS_URL=redis://geen \
    AFZENDER=geen@localhost EMAIL_URL=smtp://geen BEAT_BESTAND=/tmp/beat \
    python manage.py collectstatic --noinput
USER portaal
EXPOSE 8000
CMD ["gunicorn", "veiligheid.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", \
     "--worker-tmp-dir=/dev/shm", "--access-logfile=-", "--no-control-socket", \
     "--max-requests=2000", "--max-requests-jitter=200"]
