"""The look of an annotated article: the text with its margin beside it, on narrow screens and on paper below it."""

from __future__ import annotations

from db.bundles.html.style import HUE_COLOURS, colours, margins

_SANS = 'system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif'
_RULES = f"""
*{{box-sizing:border-box}}
html{{background:var(--page);color:var(--ink);font:13px/19px {_SANS};-webkit-text-size-adjust:100%}}
body{{margin:0 auto;padding:48px 32px 96px;max-width:1184px}}
a{{color:var(--accent);text-decoration:none;overflow-wrap:anywhere}}a:hover{{text-decoration:underline}}
a:focus-visible{{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}}
.skip{{position:absolute;inset-inline-start:-9999px}}.skip:focus{{position:static}}
h1,.unit{{font-family:"Source Serif 4","Noto Serif",Georgia,"Times New Roman",serif}}
h1{{font-size:34px;line-height:42px;font-weight:600;margin:0 0 12px;text-wrap:balance}}
p.marking{{display:inline-block;margin:0 0 16px;padding:2px 10px;border:1px solid var(--edge);border-radius:4px;
font-weight:600;letter-spacing:.03em}}
header{{padding-bottom:24px;margin-bottom:32px;border-bottom:1px solid var(--line)}}
dl.about{{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0;max-width:720px}}
dl.about dt{{color:var(--ink2)}}dl.about dd{{margin:0;overflow-wrap:anywhere}}
.chips{{display:flex;flex-wrap:wrap;gap:4px 6px;margin:0;padding:0;list-style:none}}
.legend{{margin-top:16px}}
.chips li{{padding:1px 8px;border:1px solid var(--bar,var(--edge));border-radius:6px;background:var(--tint,transparent);
max-width:100%;overflow-wrap:anywhere}}
.chips .actor{{border-color:var(--edge);background:none;border-radius:12px}}
.chips i{{font-style:normal;color:var(--ink2)}}
.group{{display:grid;grid-template-columns:minmax(0,672px) minmax(220px,400px);grid-template-rows:auto 1fr;
column-gap:48px;justify-content:space-between}}
.group>.head{{grid-area:1/1}}.group>.rest{{grid-area:2/1}}.group>.margin{{grid-area:1/2/3/3}}
.unit{{font-size:19px;line-height:31px;margin:0 0 18px;white-space:pre-wrap;overflow-wrap:anywhere;text-align:start}}
.unit[data-gap="1"]{{margin-bottom:0}}
h2.unit,h3.unit,h4.unit,h5.unit,h6.unit{{font-weight:600;line-height:30px;margin:20px 0 10px;break-after:avoid}}
h2.unit{{font-size:24px}}h3.unit{{font-size:21px}}
.caption,.post,.code{{font-size:15px;line-height:23px;color:var(--ink2)}}
.caption{{font-family:{_SANS}}}
.code{{font-family:ui-monospace,"Noto Sans Mono",monospace}}
blockquote{{margin:0 0 18px;padding-inline-start:18px;border-inline-start:3px solid var(--line)}}
blockquote .unit{{margin:0}}
ul.list{{margin:0 0 18px;padding-inline-start:24px}}ul.list .unit{{margin:0 0 6px}}
ul.list .l2{{margin-inline-start:24px}}ul.list .l3{{margin-inline-start:48px}}
.table{{overflow-x:auto;margin:0 0 18px}}table{{border-collapse:collapse}}
td{{border:1px solid var(--line);padding:4px 10px;vertical-align:top;text-align:start}}
td .unit{{font-size:15px;line-height:23px;margin:0}}
mark{{color:inherit;background:var(--tint,var(--untagged));border-bottom:2px solid var(--bar,var(--edge));
-webkit-box-decoration-break:clone;box-decoration-break:clone}}
mark.over{{box-shadow:0 3px 0 var(--page),0 5px 0 var(--second,var(--edge))}}
.n,.e{{font:600 11px/1 {_SANS};vertical-align:super;unicode-bidi:isolate;-webkit-user-select:none;user-select:none;
white-space:nowrap;font-variant-numeric:tabular-nums;border-radius:3px;padding:0 2px;color:var(--ink)}}
.n{{background:var(--page);border:1px solid var(--bar,var(--edge));margin-inline:1px 2px}}
.e{{color:var(--ink2);padding:0 1px;border-inline-end:2px solid var(--bar,var(--edge));border-radius:0}}
.note{{position:relative;margin:4px 0 14px;padding:2px 0 2px 12px;padding-inline:12px 0;
border-inline-start:4px solid var(--bar,var(--edge));overflow-wrap:anywhere;break-inside:avoid}}
.note:target,.n:target{{outline:2px solid var(--accent);outline-offset:3px}}
.note h2{{display:inline;font:600 13px/19px {_SANS};margin:0}}
.note p{{margin:2px 0 0}}.note .none{{color:var(--ink2);margin-inline-start:8px}}
.note .important{{color:var(--warn);font-weight:600}}
.note .chips{{display:inline;margin-inline-start:8px}}.note .chips li{{display:inline-block;margin:0 4px 3px 0}}
.note .words{{margin-top:6px;padding:6px 10px;background:var(--pane);border-radius:6px}}
.note .words p{{margin:0;text-align:start}}
.note .words .item{{padding-inline-start:18px;position:relative}}
.note .words .item::before{{content:attr(data-bullet);position:absolute;inset-inline-start:2px}}
.note .words [data-depth="1"]{{margin-inline-start:18px}}.note .words [data-depth="2"]{{margin-inline-start:36px}}
.note .words [data-depth="3"]{{margin-inline-start:54px}}
.beside{{margin:1px 0 0;font-size:12px;line-height:17px;color:var(--ink2)}}
.beside dt,.beside dd{{display:inline;margin:0}}.beside dt{{font-weight:600}}.beside dt::after{{content:" "}}
.beside dd{{margin-inline-end:12px}}
.unit:lang(ar),.unit:lang(fa),.unit:lang(ur){{font-family:"Noto Naskh Arabic","Geeza Pro","Traditional Arabic",serif;
font-size:21px;line-height:38px}}
.unit:lang(he){{font-family:"Noto Serif Hebrew",David,serif;line-height:33px}}
.unit:lang(zh),.unit:lang(ja),.unit:lang(ko){{font-family:"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;
font-size:18px;line-height:32px}}
@media screen and (max-width:860px){{body{{padding:24px 16px 64px;max-width:712px}}
h1{{font-size:27px;line-height:35px}}.group{{display:block}}.margin{{margin:0 0 18px;padding-inline-start:16px}}}}
@media(prefers-contrast:more){{.note,mark,.n{{border-color:var(--ink)}}}}
@media print{{@page{{margin:22mm 18mm}}html{{font-size:8.5pt;line-height:12pt}}body{{padding:0;max-width:none}}
.skip{{display:none}}a{{color:inherit}}h1{{font-size:22pt;line-height:28pt}}
.unit{{font-size:11pt;line-height:17pt;margin-bottom:8pt;orphans:3;widows:3}}h2.unit{{font-size:14pt}}
.group{{display:block}}.margin{{margin:0 0 10pt;padding-inline-start:16pt}}.note{{margin:0 0 6pt}}
mark,.n,.note,.chips li{{-webkit-print-color-adjust:exact;print-color-adjust:exact}}}}
"""


def stylesheet(title: str, marking: str) -> str:
    """The whole style sheet; on paper the title and the marking stand on every page. Nothing in it is fetched."""
    seconds = "".join(f".under-{name}{{--second:{own[0]}}}\n" for name, own in HUE_COLOURS.items())
    dark = "".join(f".under-{name}{{--second:{own[2]}}}\n" for name, own in HUE_COLOURS.items())
    second = f"{seconds}@media screen and (prefers-color-scheme:dark){{{dark}}}\n"
    return f"{colours()}{second}{_RULES}{margins(title, marking)}"
