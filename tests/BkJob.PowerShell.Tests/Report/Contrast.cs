namespace BkJob.PowerShell.Tests.Report;

/// <summary>Measures the contrast of every text in a page after WCAG 2.2: 4.5 to 1, large text 3 to 1.</summary>
internal static class Contrast
{
    /// <summary>A function of the page that gives a line for every text; those that begin with BAD do not stand out enough.</summary>
    public const string Script =
        """
        () => {
            const parse = color => { const m = color.match(/[\d.]+/g).map(Number); return { rgb: m.slice(0, 3), alpha: m[3] ?? 1 }; };
            const light = rgb => { const [r, g, b] = rgb.map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
            const behind = e => {
                for (; e; e = e.parentElement) {
                    const color = parse(getComputedStyle(e).backgroundColor);
                    if (color.alpha === 1) return color.rgb;
                }
                return [255, 255, 255];
            };
            const lines = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const text = walker.currentNode.textContent.trim(), e = walker.currentNode.parentElement;
                if (!text || !e.checkVisibility() || ['SCRIPT', 'STYLE', 'OPTION'].includes(e.tagName) || e.classList.contains('skip')) continue;
                const style = getComputedStyle(e), svg = e instanceof SVGElement;
                const [a, b] = [light(parse(svg ? style.fill : style.color).rgb), light(behind(e))].sort((x, y) => y - x);
                const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
                const ratio = (a + 0.05) / (b + 0.05);
                lines.push(`${ratio >= (large ? 3 : 4.5) ? 'ok' : 'BAD'} ${ratio.toFixed(2)} ${e.tagName}.${e.getAttribute('class') ?? ''} ${text.slice(0, 40)}`);
            }
            return lines;
        }
        """;
}
