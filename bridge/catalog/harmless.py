"""Packages whose calls compute and wait for nothing outside, or only through what a project hands them.

By import name. A call into a package that stands neither here nor in the catalogue, and that is not
installed to be read, is said to be not known.
"""

_NAMES = """
    PyPDF2 adminsortable2 aiofiles aiohttp aioredis annotated_types anyio apispec appdirs ariadne
    arq arrow asgiref asyncpg attr attrs babel backoff beanie bidict bleach blinker bokeh boltons
    bootstrap4 bootstrap5 braces bs4 bugsnag cachelib cachetools cattrs certifi cffi chardet
    charset_normalizer ckeditor cleo click cmarkgfm colander colorama colorlog colour commonmark
    compressor configobj configparser connexion contextlib2 coreschema cornice corsheaders
    crispy_bootstrap4 crispy_bootstrap5 crispy_forms croniter crontab cryptography cssselect
    cssutils curio cycler cyksuid dacite daphne databases dataclasses_json dateparser dateutil
    ddtrace debug_toolbar decouple deepdiff deepmerge deform defusedxml dependency_injector
    deprecated deprecation diff_match_patch dirtyjson dj_database_url django_bootstrap5
    django_components django_countries django_extensions django_filters django_fsm django_htmx
    django_prometheus django_tables2 django_user_agents docutils docx dominate dotenv
    drf_spectacular drf_yasg ecdsa elasticapm emoji environ environs exceptiongroup extra_views
    faker falcon fastapi fastjsonschema feedgen feedgenerator filetype flasgger flask_assets
    flask_babel flask_babelex flask_bcrypt flask_bootstrap flask_ckeditor flask_compress flask_cors
    flask_debugtoolbar flask_gravatar flask_htmx flask_httpauth flask_inflate flask_jwt_extended
    flask_login flask_markdown flask_marshmallow flask_migrate flask_moment flask_paginate
    flask_principal flask_pydantic flask_restful flask_restx flask_script flask_seasurf
    flask_session flask_smorest flask_sock flask_socketio flask_sslify flask_swagger_ui
    flask_talisman flask_wtf folium formtools frozendict frozenlist funcy furl fuzzywuzzy geojson
    geopy gettext gino graphene graphql greenlet gunicorn hashids html2text html5lib htmlmin
    humanfriendly humanize hypercorn hypothesis icalendar idna immutabledict inflect inflection
    injector ipware iso4217 iso8601 isodate itsdangerous jinja2 jmespath joblib jose josepy jsmin
    jsondiff jsonfield jsonpatch jsonpath_ng jsonpickle jsonpointer jsonschema jwcrypto jwkest jwt
    kiwisolver langcodes langdetect lark levenshtein limits loguru lunardate lxml mako markdown
    markdown2 markdown_it markdownify markupsafe marshmallow marshmallow_enum
    marshmallow_oneofschema marshmallow_sqlalchemy mashumaro matplotlib mdurl mimeparse mistune
    model_utils modeltranslation money more_itertools motor msgpack msgspec multidict
    mypy_extensions nacl nameparser nanoid natsort nested_admin netaddr networkx newrelic nh3 ninja
    num2words numpy oauthlib odmantic openapi_core openapi_spec_validator openpyxl opentelemetry
    orderly_set orjson ormar packaging pandas parse parsedatetime parsel parsimonious passlib paste
    patsy pbr pendulum phonenumber_field phonenumbers pkg_resources platformdirs ply polib
    prettytable prison prometheus_client promise prompt_toolkit punq pyasn1 pybase64 pycountry
    pydantic pydantic_core pydantic_settings pydispatch pygal pygments pyhanko pyjson5 pykwalify
    pymdownx pynacl pyotp pyparsing pypdf pyphen pyramid_jinja2 pyrsistent pytz pyuca qrcode
    quantities rapidfuzz raven rdflib regex reportlab rest_framework_extensions
    rest_framework_nested rfc3339 rfc3339_validator rfc3986 rich rollbar roman rsa ruamel rules
    schema schematics scipy semantic_version semver sentry_sdk setuptools shapely shortuuid
    simplejson six slugify smartypants snowballstemmer sortedcontainers soupsieve speaklater
    sqlalchemy_mixins sqlparse starlette statsd statsmodels stdnum strawberry stringcase structlog
    summernote svgwrite sympy tablib tabulate tailwind text_unidecode textile thefuzz tinycss2
    tinymce titlecase tldextract toml tomli tomli_w tomlkit toolz tqdm translitcodec transliterate
    trio typeguard typer typing_extensions typing_inspect tzdata tzlocal ua_parser ujson ulid
    unicodecsv unidecode uritemplate url_filter url_normalize user_agents uvicorn validators vobject
    voluptuous waitress watchdog wcwidth webargs webcolors webencodings webob werkzeug whitenoise
    widget_tweaks wrapt wtforms xlrd xlsxwriter xlwt xmlschema xmltodict yaml yarl zope zxcvbn
"""
HARMLESS = frozenset(_NAMES.split())
