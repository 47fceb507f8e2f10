/** The only style of the page; its hash stands in the page's policy. Light and dark by the reader's choice, ink on paper in print. */
export const STYLE = `
:root{color-scheme:light dark;
--canvas:light-dark(#fff,#13171c);--sunken:light-dark(#f7f8f9,#191e25);--line:light-dark(#e2e5e9,#272e37);--strong:light-dark(#c6ccd4,#3b4450);
--ink:light-dark(#14181f,#e7eaee);--ink-2:light-dark(#434b57,#b4bcc7);--ink-3:light-dark(#626b78,#8e98a6);--accent:light-dark(#1b56c2,#82abff);
--critical:light-dark(#8e1033,#ff869e);--high:light-dark(#a63c00,#ffa66b);--medium:light-dark(#745400,#e9cb6b);--low:light-dark(#4f5967,#a9b3c0);--pass:light-dark(#146457,#63d3bb)}
*{box-sizing:border-box}
body{margin:0;overflow-wrap:anywhere;background:var(--canvas);color:var(--ink);font:400 15px/1.55 "IBM Plex Sans",ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:960px;margin:0 auto;padding:40px 24px 72px}
h1,h2,h3,p,ul,ol,dl,dd,pre{margin:0}
h1{font-size:26px;line-height:1.25;font-weight:600;letter-spacing:-.015em;overflow-wrap:anywhere}
h2{font-size:17px;font-weight:600;margin:40px 0 0;padding-bottom:8px;border-bottom:1px solid var(--strong);display:flex;justify-content:space-between;gap:16px}
h2 span{color:var(--ink-3);font-weight:400;font-size:14px}
h3{font-size:15px;font-weight:600;line-height:1.4}
.product{color:var(--ink-3);font-size:13px;margin-bottom:8px}
.lede{font-size:18px;line-height:1.45;margin-top:16px;max-width:62ch}
.gate{margin-top:8px;font-weight:600}
.gate.fails{color:var(--critical)}.gate.passes{color:var(--pass)}
.score{margin-top:4px;color:var(--ink-2)}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin-top:20px;font-size:14px}
dt{color:var(--ink-3)}dd{overflow-wrap:anywhere}
.counts{display:flex;flex-wrap:wrap;gap:8px 28px;margin-top:24px;padding:0;list-style:none}
.counts b{font-size:24px;line-height:1.2;display:block;font-weight:600}
.counts li{color:var(--ink-2);font-size:13px}
article{padding:18px 0;border-bottom:1px solid var(--line);display:grid;grid-template-columns:88px minmax(0,1fr);gap:0 16px}
.severity{font-size:13px;font-weight:600;line-height:21px}
.severity small{display:block;font-weight:400;color:var(--ink-3)}
.critical,.counts .critical{color:var(--critical)}.high,.counts .high{color:var(--high)}.medium,.counts .medium{color:var(--medium)}.low,.info{color:var(--low)}
article p{max-width:72ch;overflow-wrap:anywhere}
article div p{margin-top:8px}
code,pre{font-family:"IBM Plex Mono",ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:13px}
.id{color:var(--ink-3);overflow-wrap:anywhere}
pre{background:var(--sunken);border:1px solid var(--line);border-radius:4px;padding:8px 12px;margin-top:10px;white-space:pre-wrap;overflow-wrap:anywhere}
.steps{margin-top:10px;padding-left:20px;color:var(--ink-2);font-size:14px;max-width:72ch}
.steps li+li{margin-top:2px}
.muted{color:var(--ink-2)}
ul.rows{list-style:none;padding:0}
ul.rows li{padding:9px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
ul.rows small{display:block;color:var(--ink-3);font-size:13px}
section+section.project{margin-top:72px;border-top:2px solid var(--ink);padding-top:32px}
footer{margin-top:48px;color:var(--ink-3);font-size:13px}
@media (max-width:560px){main{padding:24px 16px}article{grid-template-columns:1fr}.severity small{display:inline;margin-left:8px}}
@media print{:root{color-scheme:light}body{font-size:10pt}main{max-width:none;padding:0}article,ul.rows li,pre{break-inside:avoid}h2,h3{break-after:avoid}section+section.project{break-before:page;border:0;margin:0;padding:0}}
`;
