# Web, worker and beat from one image; docker-compose.yml says which is which.
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /srv/hemtjanst

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY . .
# Any values will do to collect the static files; the real ones come when it starts.
RUN DATABASE_URL=postgres://build SECRET_KEY=build python manage.py collectstatic --no-input \
    && useradd --system --no-create-home hemtjanst

USER hemtjanst
EXPOSE 8000
CMD ["gunicorn", "--config", "python:hemtjanst.web"]
