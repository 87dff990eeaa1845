"""Addresses of pages without what does not tell pages apart: one page is saved, shared and annotated under many."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING = re.compile(
    "utm_.*|mtm_.*|pk_.*|hsa_.*|at_.*|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid"
    "|igsh|mc_cid|mc_eid|mkt_tok|oly_anon_id|oly_enc_id|_hsenc|_hsmi|vero_id|wickedid|ref_src|ref_url|cmpid|cmp|ocid"
    "|ito|ns_[a-z]+|smid|smtyp|spm|s_cid|share|_ga|_gl|rss|ncid|partner|from_source"
)
_WRAPPED = re.compile(
    r"^https?://(?:via\.hypothes\.is/(?=https?:)|via\d?\.hypothes\.is/proxy/(?=https?:)|web\.archive\.org/web/[0-9a-z_]+/)"
)


def bare_address(url: str) -> str:
    """An address by which copies of a page are known: no scheme, www., slash at the end, place in it, tracking.

    What an archive or an annotating proxy wraps is unwrapped. "" for what is no address of the web.
    """
    said = _WRAPPED.sub("", url.strip())
    if said and "://" not in said[:10]:
        said = f"http://{said}"
    try:
        parts = urlsplit(said)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or "." not in host:
        return ""
    host = host.removeprefix("www.").rstrip(".")
    if port not in (None, 80, 443):
        host += f":{port}"
    given = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name)
    ]
    # "#!/page" and "#/page" are pages of their own in programs that live in one page
    route = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    path = unquote(parts.path).rstrip("/").removesuffix("/index.html")
    return f"{host}{path}{f'?{urlencode(sorted(given))}' if given else ''}{f'#{route}' if route else ''}"
