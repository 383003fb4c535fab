"""The application: routes, then what is wrapped around them."""

from filedrop import files, pages, streams
from filedrop.middleware import AccessLog, ErrorPage
from filedrop.router import Router

router = Router()
router.add("GET", r"/", pages.index)
router.add("GET", r"/hello", pages.hello)
router.add("POST", r"/hello", pages.greet)
router.add("GET", r"/addresses/(?P<host>[\w.-]+)", pages.addresses)
router.add("GET", r"/files/", files.listing)
router.add("GET", r"/files/(?P<name>\w[\w.-]*)", files.download)
router.add("PUT", r"/files/(?P<name>\w[\w.-]*)", files.upload)
router.add("POST", r"/digest", files.digest)
router.add("GET", r"/count/(?P<last>\d{1,6})", streams.count)
router.add("POST", r"/upper", streams.upper)
router.add("GET", r"/report", streams.report)
router.add("GET", r"/broken", streams.broken)
router.add("GET", r"/broken-late", streams.broken_late)

application = AccessLog(ErrorPage(router))
