"""Packages whose calls compute and wait for nothing outside, or only through what a project hands them.

By import name. A call into a package that stands neither here nor in the catalogue, and that is not
installed to be read, is said to be not known.
"""

_NAMES = """
    Crypto Cryptodome Levenshtein PyPDF2 StringIO admin_tools adminsortable2 aiofiles aiohttp
    aioredis altair annotated_types anyio apispec appdirs ariadne arq arrow asgiref asyncpg attr
    attrs babel backoff baton beanie bidict bitmath black bleach blinker blockkit bokeh boltons
    bootstrap4 bootstrap5 braces bs4 bugsnag cPickle cStringIO cachetools cattrs certifi cffi
    chardet charset_normalizer cherrypy_cors ckeditor cleo click cmarkgfm colander colorama
    colorfield colorlog colour commonmark compare_locales compressor configobj configparser
    connexion contextlib2 coreschema cornice corsheaders crispy_bootstrap4 crispy_bootstrap5
    crispy_forms croniter cronsim crontab crum cryptography csscompressor cssselect cssutils curio
    cycler cyksuid dacite daphne databases dataclasses_json dateparser dateutil ddtrace
    debug_toolbar decouple deepdiff deepmerge deform defusedxml dependency_injector deprecated
    deprecation dicttoxml diff_match_patch dirtyjson dj_database_url django_ace django_bootstrap5
    django_components django_countries django_extensions django_filters django_fsm django_htmx
    django_js_reverse django_json_widget django_prometheus django_select2 django_tables2
    django_user_agents docutils docx dominate dotenv drf_spectacular drf_yasg ecdsa elasticapm
    emeraldtree emoji enforce_host environ environs exceptiongroup extra_views faker falcon fastapi
    fastjsonschema feedgen feedgenerator fido2 filetype flasgger flask_assets flask_babel
    flask_babelex flask_babelplus flask_bcrypt flask_bootstrap flask_ckeditor flask_compress
    flask_cors flask_debugtoolbar flask_gravatar flask_htmx flask_httpauth flask_inflate
    flask_json_multidict flask_jwt_extended flask_login flask_markdown flask_marshmallow
    flask_migrate flask_misaka flask_moment flask_paginate flask_plugins flask_principal
    flask_pydantic flask_restful flask_restx flask_script flask_seasurf flask_session flask_smorest
    flask_sock flask_socketio flask_sslify flask_swagger_ui flask_talisman flask_theme flask_themes2
    flask_wtf flatland flatten_json fluent folium formtools freezegun frozendict frozenlist funcy
    furl fuzzywuzzy geojson gettext ghdiff gino graphene graphql grappelli greenlet guessit gunicorn
    hashids html2text html5lib htmlmin humanfriendly humanize hypercorn hypothesis icalendar idna
    immutabledict inflect inflection injector ipware iso4217 iso639 iso8601 isodate isort
    itsdangerous jazzmin jellyfish jinja2 jmespath jose josepy joserfc jsmin jsondiff jsoneditor
    jsonfield jsonpatch jsonpath_ng jsonpickle jsonpointer jsonschema justhtml jwcrypto jwkest
    kiwisolver langcodes langdetect lark levenshtein lima loguru lunardate luqum lxml mako markdown
    markdown2 markdown_it markdownify markdownx markupsafe marshmallow marshmallow_enum
    marshmallow_oneofschema marshmallow_sqlalchemy martor mashumaro matplotlib mdurl mdx_math
    mimeparse mistune model_utils modeltranslation money more_itertools motor msgpack msgspec
    multidict multiselectfield mypy_extensions nacl nameparser nanoid natsort nested_admin
    nested_lookup netaddr networkx newrelic nh3 ninja nltk nonrelated_inlines num2words numpy
    oauthlib odmantic onelogin openapi_core openapi_spec_validator openpyxl opentelemetry
    opentimelineio orderly_set orjson ormar oslo_context oslo_i18n oslo_serialization oslo_utils
    otpauth packaging parse parsedatetime parsel parsimonious paseto passlib paste patsy pbr
    pendulum phonenumber_field phonenumbers phpserialize pkg_resources platformdirs plotly ply
    plyara polib prettytable prison prometheus_client promise prompt_toolkit punq pyasn1 pybase64
    pycountry pydantic pydantic_core pydantic_settings pydash pydispatch pygal pygments pyhanko
    pyjson5 pykwalify pymdownx pynacl pyotp pyparsing pypdf pyphen pyramid_jinja2 pyrsistent pyseto
    pystache pytz pyuca qrcode quantities rapidfuzz raven rcssmin readability rebulk recurrence
    regex reportlab rest_framework_extensions rest_framework_nested rfc3339 rfc3339_validator
    rfc3986 rich rjsmin rollbar roman rsa ruamel rules schema schematics scipy segno
    semantic_version semver sentry_sdk setuptools shapely shortuuid simplejson six slugify
    smartypants snowballstemmer sortedcontainers soupsieve speaklater sqlalchemy_mixins sqlfluff
    sqlglot sqlparse starlette statsd statsmodels stdnum strawberry stringcase structlog suit
    summernote svgwrite sympy tablib tabulate tailwind text_unidecode textblob textile thefuzz
    timezone_field tinycss2 tinymce titlecase toml tomli tomli_w tomlkit toolz tqdm translitcodec
    transliterate trio typedconfig typeguard typer typing_extensions typing_inspect tzdata tzlocal
    ua_parser ujson ulid unfold unicodecsv unidecode uritemplate url_filter url_normalize
    user_agents uvicorn validators vobject voluptuous waitress watchdog wcwidth webargs webauthn
    webcolors webencodings webob werkzeug whitenoise widget_tweaks wrapt wtforms xlrd xlsxwriter
    xlwt xmlschema xmltodict yacryptopan yaml yarl zope zxcvbn
"""
HARMLESS = frozenset(_NAMES.split())
