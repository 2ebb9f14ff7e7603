/** Colours of a light and a dark page; `--series-N` are nine, told apart further by shapes. */
const light =
  '--bg:#fff;--panel:#f6f8fa;--fg:#1f2328;--faint:#59636e;--hairline:#d8dee4;--blue:#0b62c4;--green:#2b7a2b;--yellow:#8f6000;' +
  '--red:#b42318;--heat:#0b62c4;--series-0:#0b62c4;--series-1:#c2410c;--series-2:#2b7a2b;--series-3:#8b3fc7;' +
  '--series-4:#b0256e;--series-5:#00727a;--series-6:#8a6100;--series-7:#55606e;--series-8:#4b4bd6';
const dark =
  '--bg:#1b1d21;--panel:#24272c;--fg:#dde1e7;--faint:#a3adb9;--hairline:#3a3f47;--blue:#5aa9ff;--green:#86d07f;--yellow:#e0b93f;' +
  '--red:#ff8a80;--heat:#2c6cbd;--series-0:#5aa9ff;--series-1:#ff9a5c;--series-2:#7fce7a;--series-3:#c79bff;' +
  '--series-4:#ff85b8;--series-5:#4fd0d0;--series-6:#e0b93f;--series-7:#aab4c0;--series-8:#9a9aff';

/** The style sheet of a report. Every length is a step of 4 px; print is the light page with all numbers unfolded. */
export const reportStyle = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*,*::before,*::after{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.55 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
main{max-width:1080px;margin:0 auto;padding:48px 32px 96px}
h1{margin:0 0 16px;font-size:32px;line-height:1.2;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
h2{margin:0 0 8px;font-size:21px;line-height:1.3;font-weight:650;text-wrap:balance}
h3{margin:0;font-size:14.5px;font-weight:650}
.model-name{margin:32px 0 12px;padding-bottom:4px;border-bottom:2px solid var(--hairline);font-size:16px}
p{margin:0 0 12px}
a{color:var(--blue)}
small{color:var(--faint);font-size:.82em;font-weight:normal;white-space:nowrap}
code,pre{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em}
.kind{margin-bottom:4px;color:var(--faint)}
section{margin-top:56px;padding-top:24px;border-top:1px solid var(--hairline)}
.finding{max-width:76ch;margin-bottom:20px;font-size:17px;line-height:1.55}
.faint{color:var(--faint)}.good{color:var(--green)}.bad{color:var(--red)}
.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
nav ul{display:flex;flex-wrap:wrap;gap:4px 20px;margin:24px 0 0;padding:0;list-style:none}
.notice{max-width:80ch;padding:12px 16px;border:1px solid var(--hairline);border-left:4px solid var(--yellow);border-radius:4px;background:var(--panel)}
.bad-notice{border-left-color:var(--red)}
.headline{margin-top:20px}
.headline p{margin:0 0 8px;color:var(--faint)}
.headline p b{color:var(--fg)}
.headline dl{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:16px;max-width:640px;margin:0}
.headline dl div{padding-top:8px;border-top:3px solid var(--tone)}
.headline .tone-zero-shot{border-top-style:dotted}.headline .tone-few-shot{border-top-style:dashed}
.headline dt{color:var(--faint)}.headline dd{margin:0;line-height:1.25}
.headline dd b{font-size:34px;font-weight:650;letter-spacing:-.02em;font-variant-numeric:tabular-nums;white-space:nowrap}
.headline dd small{font-size:13px}
.settings{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,220px),1fr));gap:12px 24px;margin:20px 0}
.settings dt{color:var(--faint);font-size:13px}.settings dd{margin:0}
.scroll{position:relative;overflow-x:auto;margin:12px 0 20px}
.scroll:focus-visible,pre:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
table{min-width:min(100%,520px);border-collapse:collapse;font-size:13.5px;line-height:1.4;font-variant-numeric:tabular-nums}
caption{padding-bottom:8px;color:var(--faint);text-align:left;caption-side:top;max-width:min(84ch,calc(100vw - 40px))}
th,td{padding:6px 10px;border-bottom:1px solid var(--hairline);font-weight:normal;text-align:left;vertical-align:baseline;overflow-wrap:normal}
thead th{color:var(--faint);vertical-align:bottom;border-bottom-color:var(--faint)}
tbody th{min-width:132px;overflow-wrap:anywhere}
th:first-child{position:sticky;left:0;z-index:1;background:var(--bg)}
.said{display:block}.said+.said{margin-top:10px}
th:first-child,td:first-child{padding-left:0}
.number{text-align:right}
td.number b,td.number small{white-space:nowrap}
td.number small{display:block}
td b{font-weight:600}
tfoot th,tfoot td{border-top:1px solid var(--faint);font-weight:600}
.clear{text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px}
.flag{display:inline-block;margin:1px 0;padding:0 7px;border:1px solid var(--yellow);border-radius:9px;color:var(--yellow);font-size:12px;white-space:nowrap}
.token{display:inline-block;margin:1px 0;padding:0 5px;border-radius:3px;background:var(--panel)}
table.heat{width:auto}
.heat th,.heat td{border:0}
.heat td{min-width:40px;padding:5px 6px;border:1px solid var(--bg);background:color-mix(in srgb,var(--heat) calc(var(--warmth,0)*.62%),var(--panel));text-align:center;white-space:nowrap}
.heat td.none{background:none;color:var(--faint)}
.heat thead th:first-child{white-space:nowrap;padding-right:16px}
.heat tbody th{padding-right:12px;text-align:right;min-width:120px}
.upright{vertical-align:bottom}
.upright span{display:inline-block;max-height:150px;writing-mode:vertical-rl;transform:rotate(180deg);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
figure{margin:16px 0 28px;min-width:0}
figcaption p{margin:0;color:var(--faint);font-size:13.5px}
figure svg{display:block;width:100%;height:auto;overflow:visible}
.chart-frame{margin:8px 0}
.chart-frame svg{min-width:600px;max-width:860px}
.multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,270px),1fr));gap:28px 28px;margin:12px 0 24px}
.multiples figure{margin:0}
.multiples figcaption p{min-height:3.1em}
.multiples svg{max-width:420px}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:24px}
.matrices{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:24px}
.matrices .upright span{max-height:none;writing-mode:horizontal-tb;transform:none}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;margin:8px 0;padding:0;list-style:none;font-size:13px}
.legend li{display:flex;align-items:center;gap:6px}
.legend svg{display:block;flex:none;width:auto}
details{margin:8px 0}
figure details{margin-top:4px;font-size:13px}
summary{width:fit-content;color:var(--blue);cursor:pointer}
pre{overflow-x:auto;margin:8px 0 16px;padding:12px 16px;border-radius:4px;background:var(--panel)}
svg text{fill:var(--fg);font-size:12px;font-variant-numeric:tabular-nums}
svg .tick,svg .axis{fill:var(--faint)}
svg .ring-text,svg .strong .name{font-weight:650}
.grid{stroke:var(--fg);stroke-opacity:.1}.rule{stroke:var(--faint);stroke-opacity:.5}
.plot{fill:var(--panel);stroke:none}
.tone-patched,.tone-norm{--tone:var(--blue)}.tone-copied,.tone-add{--tone:var(--yellow)}.tone-few-shot{--tone:var(--green)}
.tone-zero-shot,.tone-floor,.tone-other{--tone:var(--faint)}.tone-published{--tone:var(--series-1)}
${Array.from({ length: 9 }, (_, at) => `.series-${at}{--tone:var(--series-${at})}`).join('')}
.line{fill:none;stroke:var(--tone);stroke-width:2;stroke-linejoin:round}
.line.thin{stroke-width:1.5}
.line.tone-copied{stroke-dasharray:2 3}.line.tone-few-shot{stroke-width:1.5;stroke-dasharray:7 4}
.line.tone-zero-shot{stroke-dasharray:.1 5;stroke-linecap:round}
.line.tone-add{stroke-dasharray:4 2}
.line.tone-other{stroke-width:1;stroke-opacity:.45}
.band{fill:var(--tone);fill-opacity:.16}
.mark{fill:var(--tone);stroke:var(--bg);stroke-width:.75}
.mark.open{fill:none;stroke:var(--tone);stroke-width:1.75}
.mark.hollow{fill:var(--bg);stroke:var(--tone);stroke-width:1.75}
.mark.stroke{stroke:var(--tone);stroke-width:2}
.dot circle{r:2.5px}
.whisker{stroke:var(--tone);stroke-width:1.5;stroke-opacity:.6;fill:none}
.mark-line{stroke:var(--fg);stroke-opacity:.3}
.ring{fill:none;stroke:var(--blue);stroke-width:2}
.pin{fill:var(--bg);stroke:var(--series-1);stroke-width:1.25}.pin.strong{fill:var(--series-1)}
.pin-line{stroke:var(--series-1);stroke-opacity:.6;stroke-dasharray:3 3}
@media (max-width:560px){tbody th,.heat tbody th{min-width:88px;max-width:132px}main{padding:24px 16px 64px}h1{font-size:25px}.finding{font-size:16px}.headline dd b{font-size:25px}.headline dl{gap:10px}.headline dd small{display:block}section{margin-top:40px}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media (forced-colors:active){svg{forced-color-adjust:none}}
@media print{
:root{${light}}
main{max-width:none;padding:0}nav{display:none}
details::details-content{content-visibility:visible;display:block;height:auto}
figure,tr,.headline{break-inside:avoid}h2,h3,caption,.finding{break-after:avoid}
.scroll{overflow:visible}.chart-frame svg{min-width:0}
body{font-size:12px}table{font-size:10.5px}
*{print-color-adjust:exact}
}
`;
