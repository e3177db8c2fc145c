# The image of web, worker, clock and migrations: one program, started with different commands.
# Nothing secret goes in; keys and addresses come at run time from files (docker-compose.yml).

# -- Browser files --------------------------------------------------------------------------------
FROM node:22.22.0-bookworm-slim AS browser
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

# -- Python packages, every file checked against its hash; wheels only, so nothing is compiled -----
FROM python:3.11.15-slim-bookworm AS packages
COPY requirements/base.txt /build/base.txt
RUN python -m venv /opt/hmis \
    && /opt/hmis/bin/pip install --no-cache-dir --disable-pip-version-check \
       --require-hashes --only-binary :all: -r /build/base.txt

# -- Static files, named by their contents ---------------------------------------------------------
FROM packages AS static
WORKDIR /srv/hmis
COPY . .
COPY --from=browser /build/node_modules/@uswds/uswds node_modules/@uswds/uswds
# The keys made here stay in this stage and open nothing: no database is asked.
RUN python -c "from tools import browser_files; browser_files.collect()" \
    && DATABASE_URL=postgresql://unused@localhost/unused HMIS_VAR=/build/var HMIS_STATIC=/srv/static \
       /opt/hmis/bin/python manage.py collectstatic --noinput --verbosity 0

# -- The image -------------------------------------------------------------------------------------
FROM python:3.11.15-slim-bookworm AS hmis
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
       libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 hmis \
    && useradd --uid 10001 --gid hmis --no-create-home --home-dir /tmp --shell /usr/sbin/nologin hmis \
    && install --directory --owner hmis --group hmis --mode 0700 /var/lib/hmis
ENV PATH=/opt/hmis/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HMIS_PRODUCTION=1 \
    HMIS_VAR=/var/lib/hmis \
    HMIS_STATIC=/srv/static
COPY --from=packages /opt/hmis /opt/hmis
COPY --from=static /srv/static /srv/static
WORKDIR /srv/hmis
COPY . .
RUN python -m compileall -q /srv/hmis
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "-m", "deploy.health", "web", "8000"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--no-ws", \
     "--log-level", "warning", "--blocking-threads", "4", "hmis.wsgi:application"]
