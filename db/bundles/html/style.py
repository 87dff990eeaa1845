"""The look of a bundle's HTML: type and colours of the program, light and dark, and on paper."""

from __future__ import annotations

# name: (light bar, light tint, dark bar, dark tint)
HUE_COLOURS = {
    "Coral": ("#D36568", "#FDCDCD", "#FFBBB9", "#554444"),
    "Rust": ("#722A00", "#FFE7D7", "#AF613B", "#3F2817"),
    "Ochre": ("#7F5900", "#EFDCA8", "#BE954B", "#5C450F"),
    "Lime": ("#8C9100", "#E7F5C2", "#CED561", "#313600"),
    "Green": ("#028146", "#C2E7BD", "#5CC182", "#32502F"),
    "Teal": ("#005050", "#ADE8E2", "#438787", "#174F55"),
    "Sky": ("#2E91CD", "#DEEFFF", "#99D3FD", "#1F3445"),
    "Blue": ("#4059CB", "#D6D9F1", "#7F9CFC", "#292953"),
    "Violet": ("#4D13A2", "#E0D2FF", "#7D62CE", "#4F3B67"),
    "Rose": ("#A63573", "#F0D1DC", "#EB74B1", "#4A1B2E"),
    "Umber": ("#564235", "#F5ECE4", "#8D7769", "#40362D"),
    "Slate": ("#868D98", "#E8EEF4", "#C8D0DC", "#373A40"),
}
_LIGHT = {
    **{"page": "#FFFFFF", "pane": "#F5F4F1", "raised": "#FFFFFF", "line": "#E0DDD6", "edge": "#88837A"},
    **{"ink": "#1F1E1B", "ink2": "#5C5850", "accent": "#1D5AA8", "untagged": "#EDE9DF", "warn": "#7A5200"},
}
_DARK = {
    **{"page": "#202124", "pane": "#18191B", "raised": "#2A2B2F", "line": "#34363B", "edge": "#82868E"},
    **{"ink": "#E8E5DE", "ink2": "#A9A69E", "accent": "#8FB6F0", "untagged": "#3B3934", "warn": "#E5B95C"},
}
_RULES = """
*{box-sizing:border-box}
html{background:var(--pane);color:var(--ink);font:13px/20px system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;
scroll-behavior:auto;-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:48px 24px 40vh;max-width:752px}
a{color:var(--accent);text-decoration:none;overflow-wrap:anywhere}
a:hover{text-decoration:underline}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
h1,h2,h3,.line,blockquote,.context{font-family:"Source Serif 4","Noto Serif",Georgia,"Times New Roman",serif}
h1{font-size:32px;line-height:40px;font-weight:600;margin:0 0 8px;text-wrap:balance}
h2{font-size:24px;line-height:32px;font-weight:600;margin:56px 0 4px}
h3{font-size:20px;line-height:28px;font-weight:600;margin:40px 0 4px}
h2,h3,h4{break-after:avoid}
.meta,.definition,.see,.check{color:var(--ink2);margin:0 0 4px}
.check{max-width:60ch;margin-top:12px}
.digest{display:block;margin-top:4px;font-size:13px}
p.marking{display:inline-block;margin:0 0 16px;padding:2px 10px;border:1px solid var(--edge);border-radius:4px;
font-weight:600;letter-spacing:.03em}
.skip{position:absolute;inset-inline-start:-9999px}.skip:focus{position:static}
#filter{position:sticky;top:0;z-index:1;display:flex;gap:10px;align-items:center;margin:24px 0 0;padding:10px 0;
background:var(--pane)}
#filter[hidden],figure[hidden],section.empty,.filtered .prose,.filtered .see{display:none}
#filter input{flex:1;min-width:0;font:inherit;font-size:15px;line-height:22px;padding:4px 10px;color:var(--ink);
background:var(--page);border:1px solid var(--edge);border-radius:6px}
#filter input:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
#filter output{min-width:64px;color:var(--ink2);text-align:end;font-variant-numeric:tabular-nums}
.prose{max-width:66ch;margin:12px 0;font:17px/27px "Source Serif 4","Noto Serif",Georgia,"Times New Roman",serif}
.prose+.prose{margin-top:-6px}.prose.item{padding-inline-start:20px;position:relative}
.prose.item::before{content:attr(data-bullet);position:absolute;inset-inline-start:2px}
.definition{max-width:60ch}
dl.about{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:16px 0 0;color:var(--ink2)}
dl.about dt{font-weight:600}
dl.about dd{margin:0;color:var(--ink);overflow-wrap:anywhere}
nav{margin:32px 0 0;padding:16px 0;border-block:1px solid var(--line)}
nav h2{font:600 12px/16px system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;color:var(--ink2);margin:0 0 8px}
nav ol{list-style:none;margin:0;padding:0}
nav li{display:flex;gap:12px;justify-content:space-between;padding:2px 0}
nav li span{color:var(--ink2);font-variant-numeric:tabular-nums}
nav .l2{padding-inline-start:16px}nav .l3{padding-inline-start:32px}nav .l4{padding-inline-start:48px}
figure{position:relative;margin:16px 0;padding:16px 20px 14px 23px;background:var(--raised);border-radius:6px;
border:1px solid var(--line);border-inline-start:5px solid var(--bar,var(--edge));break-inside:avoid-page}
figure:target{outline:2px solid var(--accent);outline-offset:2px}
figure .number{float:inline-end;margin-inline-start:16px;font-size:12px;line-height:22px;color:var(--ink2);
font-variant-numeric:tabular-nums}
.important{color:var(--warn);font-weight:600;margin-inline-end:8px}
.context{color:var(--ink2);font-size:15px;line-height:22px;margin:0 0 8px}
.context.after{margin:8px 0 0}
.context:lang(ar),.context:lang(fa),.context:lang(ur){line-height:28px}
.context:lang(zh),.context:lang(ja),.context:lang(ko){font-size:14px}
.context p,blockquote p,.line{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;text-align:start}
.context p{white-space:normal}
.context.before.cut p:first-child::before{content:"… "}
.context.after.cut p:last-child::after{content:" …"}
blockquote{margin:0;font-size:18px;line-height:28px}
blockquote p:empty,.context p:empty{height:10px}
.chips{display:flex;flex-wrap:wrap;gap:6px;margin:12px 0 0;padding:0;list-style:none}
.chips li{min-height:24px;padding:1px 8px;border:1px solid var(--bar,var(--edge));border-radius:6px;
background:var(--tint,transparent);max-width:100%;overflow-wrap:anywhere}
.chips .theme::before{content:"";display:inline-block;width:8px;height:8px;border-radius:2px;background:var(--bar);
margin-inline-end:7px}
.chips .actor{--bar:var(--edge);--tint:transparent;border-radius:12px;padding:1px 10px}
.statement{margin:8px 0 0;color:var(--ink2)}
.beside{margin:8px 0 0;font-size:12px;line-height:18px;color:var(--ink2);overflow-wrap:anywhere}
.beside dt,.beside dd{display:inline;margin:0}.beside dt{font-weight:600}.beside dt::after{content:" "}
.beside dd{margin-inline-end:14px}
.number a{color:inherit}
.method,.index,.references{margin:40px 0 0}
.method .fact,.index p,.references p{margin:0 0 6px;overflow-wrap:anywhere}
.method .l1{margin-inline-start:24px;color:var(--ink2)}
.references p{padding-inline-start:24px;text-indent:-24px}
.chips i{font-style:normal;color:var(--ink2)}
.note{margin:12px 0 0;padding:8px 12px;background:var(--pane);border-radius:6px;overflow-wrap:anywhere}
.note p{margin:0;text-align:start}
.note p.item{padding-inline-start:20px;position:relative}
.note p.item::before{content:attr(data-bullet);position:absolute;inset-inline-start:2px}
.note p[data-depth="1"]{margin-inline-start:20px}.note p[data-depth="2"]{margin-inline-start:40px}
.note p[data-depth="3"]{margin-inline-start:60px}
.note b{display:block;font-size:12px;line-height:16px;color:var(--ink2);font-weight:600}
figure[dir=rtl]>:is(figcaption,.statement,.beside){text-align:right}
figcaption{margin-top:12px;color:var(--ink2);overflow-wrap:anywhere}
cite{font-style:normal}
figcaption>a{white-space:nowrap;margin-inline-start:8px}
.source{margin:40px 0 0;padding:24px 24px 32px;background:var(--page);border:1px solid var(--line);border-radius:6px}
.source h3{margin:0 0 4px}
.text{margin-top:20px}
.line{position:relative;font-size:18px;line-height:28px;margin:0 0 14px;padding-inline-start:40px}
.line:empty{display:none}
.line[data-n]::before{content:attr(data-n);position:absolute;inset-inline-start:0;width:28px;text-align:end;
font:12px/28px system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;color:var(--ink2)}
.line.heading{font-weight:600}
.line.caption,.line.post,.line.code{font-size:15px;line-height:22px;color:var(--ink2)}
.line:target::before{color:var(--accent);font-weight:600}
.mark{color:inherit;background:var(--tint,var(--untagged));border-radius:3px}
.mark.over{border-bottom:2px solid var(--bar,var(--edge));border-radius:3px 3px 0 0}
.mark:hover{text-decoration:none;box-shadow:0 2px var(--bar,var(--edge))}
.mark:target,figure:target,li:target,cite:target{outline:2px solid var(--accent);outline-offset:1px}
:lang(ar) blockquote,blockquote:lang(ar),blockquote:lang(fa),blockquote:lang(ur),.text:lang(ar) .line,
.text:lang(fa) .line,.text:lang(ur) .line{font-family:"Noto Naskh Arabic","Geeza Pro","Traditional Arabic",serif;
font-size:20px;line-height:36px}
.text:lang(ar) .line::before,.text:lang(fa) .line::before,.text:lang(ur) .line::before{line-height:36px}
blockquote:lang(he),.text:lang(he) .line{font-family:"Noto Serif Hebrew",David,serif;line-height:30px}
blockquote:lang(zh),blockquote:lang(ja),blockquote:lang(ko),.text:lang(zh) .line,.text:lang(ja) .line,
.text:lang(ko) .line{font-family:"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;font-size:17px;
line-height:30px}
.cut,ins{color:var(--ink2);text-decoration:none}
sup{font-size:11px;line-height:0;vertical-align:super;margin-inline-start:1px;color:var(--ink2)}
sup a{padding:0 1px}figcaption sup{margin:0 3px 0 0}
.notes li{margin:0 0 6px;overflow-wrap:anywhere}.notes{margin:40px 0 0}
@media screen{figure,.source{content-visibility:auto;contain-intrinsic-size:auto 260px}
.source{contain-intrinsic-size:auto 1600px}figure:target,.source:focus-within{content-visibility:visible}}
@media(max-width:560px){body{padding:24px 12px 20vh}.source{padding:16px}.line{padding-inline-start:0}
.line[data-n]::before{display:none}}
@media(prefers-contrast:more){figure,.source,nav{border-color:var(--ink)}}
@media print{@page{margin:22mm 18mm}#filter,.skip{display:none}
main,#method,.sources{break-before:page}html{background:none;font-size:9.5pt;line-height:14pt}body{padding:0;max-width:none}
blockquote,.line{font-size:11pt;line-height:16pt}.context{font-size:9.5pt;line-height:14pt}
h2{margin-top:28pt}figure{padding-block:8pt;margin:8pt 0}
figure,.mark,.chips li{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.source{border:0;padding:0;break-inside:auto}.line{margin-bottom:7pt}
a{color:inherit}}
"""


def stylesheet(title: str, marking: str) -> str:
    """The whole style sheet; on paper the title and the marking stand on every page. Nothing in it is fetched."""
    return f"{colours()}{_RULES}{margins(title, marking)}"


def colours() -> str:
    """The colours of the program as variables, and a class for each hue; light, and dark on a dark screen."""
    light, dark = ("".join(f"--{name}:{colour};" for name, colour in both.items()) for both in (_LIGHT, _DARK))
    hues = "".join(f".{name}{{--bar:{own[0]};--tint:{own[1]}}}\n" for name, own in HUE_COLOURS.items())
    dark_hues = "".join(f".{name}{{--bar:{own[2]};--tint:{own[3]}}}\n" for name, own in HUE_COLOURS.items())
    return (
        f":root{{color-scheme:light dark;{light}}}\n{hues}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}\n{dark_hues}}}"
    )


def margins(title: str, marking: str) -> str:
    """What stands in the margins of each page (https://www.w3.org/TR/css-page-3/#margin-boxes)."""
    small = 'font:8pt system-ui,"Noto Sans",sans-serif;color:#5C5850'
    boxes = [f"@top-left{{content:{_string(title)};{small}}}"]
    boxes.append(f'@bottom-right{{content:counter(page) " / " counter(pages);{small}}}')
    if marking:
        strong = f"content:{_string(marking)};{small};font-weight:600;color:#1F1E1B"
        boxes += [f"@top-right{{{strong}}}", f"@bottom-left{{{strong}}}"]
    return f"@page{{{''.join(boxes)}}}\n"


def _string(words: str) -> str:
    """Words as a string of CSS; everything but letters and digits by its number, so that none can end it."""
    return '"' + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in words) + '"'
