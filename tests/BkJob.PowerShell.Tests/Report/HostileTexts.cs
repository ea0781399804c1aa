namespace BkJob.PowerShell.Tests.Report;

/// <summary>Texts that want to be more than text. Each that runs sets <c>window.pwned</c>.</summary>
internal static class HostileTexts
{
    public static readonly string[] All =
    [
        "<script>window.pwned=1</script>",
        "</script><script>window.pwned=1</script>",
        "</ScRiPt ><script>window.pwned=1</script>",
        "</style><script>window.pwned=1</script>",
        "</title><script>window.pwned=1</script>",
        "</textarea></noscript></template><img src=x onerror=window.pwned=1>",
        "\"><img src=x onerror=window.pwned=1>",
        "' onmouseover='window.pwned=1' autofocus onfocus='window.pwned=1",
        "` onfocus=window.pwned=1 autofocus ",
        "<svg onload=window.pwned=1><animate onbegin=window.pwned=1 attributeName=x dur=1s>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=window.pwned=1&gt;\">",
        "<iframe srcdoc='<script>parent.window.pwned=1</script>'></iframe>",
        "<iframe src=javascript:parent.window.pwned=1></iframe>",
        "<a href=javascript:window.pwned=1 id=q>x</a>",
        "<base href=https://evil.example/><link rel=stylesheet href=https://evil.example/x.css>",
        "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
        "<form action=https://evil.example/><input name=x><button>go",
        "<object data=https://evil.example/x></object><embed src=https://evil.example/x>",
        "<details open ontoggle=window.pwned=1>",
        "<!--><script>window.pwned=1</script>-->",
        "<![CDATA[<script>window.pwned=1</script>]]>",
        "&lt;script&gt;window.pwned=1&lt;/script&gt;",
        "&#60;script&#62;window.pwned=1&#60;/script&#62;",
        "\u2028window.pwned=1\u2029",
        "\0<\0script\0>window.pwned=1</script>",
        "\ud800<script>window.pwned=1</script>\udc00",
        "+ADw-script+AD4-window.pwned=1+ADw-/script+AD4-",
        "{{constructor.constructor('window.pwned=1')()}}${window.pwned=1}<%= 1 %>",
        "\u202egpj.exe\u202c \u001b]8;;https://evil.example\u0007x\u001b[2J",
        "url(https://evil.example/x);}*{background:url(https://evil.example/y)",
        "__proto__", "constructor", "</tbody></table></main></body></html><script>window.pwned=1</script>",
    ];
}
