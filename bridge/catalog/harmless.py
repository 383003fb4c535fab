"""Packages that the catalogue has no entry for because their calls compute and wait for nothing outside.

By import name. A call into a package that stands neither here nor in the catalogue, and that is not
installed to be read, is said to be not known.
"""

_NAMES = """
    PyPDF2 annotated_types apispec appdirs arrow attr attrs babel bidict bleach blinker bokeh
    bs4 cachelib cattrs certifi cffi chardet charset_normalizer cleo click cmarkgfm colorama colorlog
    colour commonmark configobj configparser contextlib2 coreschema croniter crontab cryptography
    cssselect cssutils cycler cyksuid dacite dataclasses_json dateparser dateutil deepdiff deepmerge
    defusedxml deprecated deprecation diff_match_patch dirtyjson docutils docx dominate dotenv ecdsa
    emoji environ exceptiongroup faker fastjsonschema feedgen feedgenerator flask_babel flask_bcrypt
    flask_cors flask_inflate flask_marshmallow flask_moment flask_seasurf flask_talisman flask_wtf
    folium frozendict frozenlist funcy furl fuzzywuzzy geojson geopy gettext graphql greenlet hashids
    html2text html5lib htmlmin humanfriendly humanize hypothesis icalendar idna immutabledict inflect
    inflection iso4217 iso8601 isodate itsdangerous jinja2 jmespath joblib jose josepy jsmin jsondiff
    jsonfield jsonpatch jsonpath_ng jsonpickle jsonpointer jsonschema jwcrypto jwkest jwt kiwisolver
    langcodes langdetect lark levenshtein limits lunardate lxml mako markdown markdown2 markdown_it
    markdownify markupsafe marshmallow marshmallow_enum marshmallow_oneofschema mashumaro matplotlib
    mdurl mimeparse mistune money more_itertools msgpack msgspec multidict mypy_extensions nacl
    nameparser nanoid natsort netaddr networkx nh3 num2words numpy oauthlib openapi_spec_validator
    openpyxl orderly_set orjson packaging pandas parse parsedatetime parsel parsimonious passlib patsy
    pbr pendulum phonenumbers pkg_resources platformdirs ply polib prettytable prison promise
    prompt_toolkit pyasn1 pybase64 pycountry pydantic pydantic_core pygal pygments pyhanko pyjson5
    pykwalify pymdownx pynacl pyotp pyparsing pypdf pyphen pyrsistent pytz pyuca qrcode quantities
    rapidfuzz rdflib regex reportlab rfc3339 rfc3339_validator rfc3986 rich roman rsa ruamel schema
    schematics scipy semantic_version semver setuptools shapely shortuuid simplejson six slugify
    smartypants snowballstemmer sortedcontainers soupsieve speaklater sqlparse statsmodels stdnum
    stringcase structlog svgwrite sympy tablib tabulate text_unidecode textile thefuzz tinycss2
    titlecase tldextract toml tomli tomli_w tomlkit toolz tqdm translitcodec transliterate typeguard
    typer typing_extensions typing_inspect tzdata tzlocal ua_parser ujson ulid unicodecsv unidecode
    uritemplate url_normalize user_agents validators vobject voluptuous watchdog wcwidth webargs
    webcolors webencodings werkzeug whitenoise wrapt wtforms xlrd xlsxwriter xlwt xmlschema xmltodict
    yaml yarl zope zxcvbn
"""
HARMLESS = frozenset(_NAMES.split())
