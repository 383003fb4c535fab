"""Standard library: SMTP, IMAP, POP3 and FTP clients."""

from bridge.catalog.entry import blocks, inherits, library, methods

_IMAP = (
    "append authenticate capability check close copy create delete deleteacl enable expunge fetch getacl "
    "getannotation getquota getquotaroot list login login_cram_md5 logout lsub myrights namespace noop "
    "open partial proxyauth recent rename search select setacl setannotation setquota shutdown sort "
    "starttls status store subscribe thread uid unsubscribe unselect xatom"
)
_FTP = (
    "abort acct connect cwd delete dir login mkd mlsd nlst ntransfercmd pwd quit rename retrbinary retrlines "
    "rmd sendcmd size storbinary storlines transfercmd voidcmd"
)

LIBRARY = library(
    "stdlib.mail_and_transfer",
    "",
    ">=3.8",
    blocks(
        "WA210",
        "smtplib.SMTP",
        "smtplib.SMTP_SSL",
        "smtplib.LMTP",
        instead="aiosmtplib.SMTP",
        recipe="mail",
        note="Connects as soon as a host is given.",
        unless=("()",),
    ),
    blocks(
        "WA210",
        *methods(
            "smtplib.SMTP()",
            "auth connect data docmd ehlo ehlo_or_helo_if_needed expn getreply helo help login mail noop "
            "quit rcpt rset send send_message sendmail starttls verify vrfy",
        ),
        instead="aiosmtplib.send",
        recipe="mail",
        note="One aiosmtplib.send call replaces connecting, logging in and sending.",
    ),
    inherits("smtplib.SMTP", "smtplib.SMTP_SSL", "smtplib.LMTP"),
    blocks(
        "WA210",
        "imaplib.IMAP4",
        "imaplib.IMAP4_SSL",
        *methods("imaplib.IMAP4()", _IMAP),
        "imaplib.IMAP4_stream",
        "poplib.POP3",
        "poplib.POP3_SSL",
        *methods(
            "poplib.POP3()",
            "apop capa dele list noop pass_ quit retr rpop rset stat stls top uidl user utf8",
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Send the whole conversation to one thread.",
    ),
    inherits("imaplib.IMAP4", "imaplib.IMAP4_SSL", "imaplib.IMAP4_stream"),
    inherits("poplib.POP3", "poplib.POP3_SSL"),
    blocks(
        "WA210",
        "ftplib.FTP",
        "ftplib.FTP_TLS",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Connects as soon as a host is given.",
        unless=("()",),
    ),
    blocks(
        "WA210",
        *methods("ftplib.FTP()", _FTP),
        *methods("ftplib.FTP_TLS()", "auth ccc prot_c prot_p"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Send the whole conversation to one thread.",
    ),
    inherits("ftplib.FTP", "ftplib.FTP_TLS"),
)
