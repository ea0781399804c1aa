using BkJob.Reasons.Templates;

namespace BkJob.Reasons.Tests.Templates;

/// <summary>What is taken for a value, where it begins and ends, and of what kind it is.</summary>
public sealed class MaskedValueTests
{
    private readonly LineMasker _masker = new();

    [Theory]
    [InlineData(@"copy C:\Program Files\App (x86)\bin\app.exe failed", "copy <*> failed", @"Path C:\Program Files\App (x86)\bin\app.exe")]
    [InlineData(@"copy C:\Data\app.log to D:/backup/app.log", "copy <*> to <*>", @"Path C:\Data\app.log; Path D:/backup/app.log")]
    [InlineData(@"in C:\Temp\a b, not there\x", @"in <*> b, not there\x", @"Path C:\Temp\a")]
    [InlineData(@"a\b a\b\c \\srv\share", @"a\b <*> <*>", @"Path a\b\c; Path \\srv\share")]
    [InlineData("see //host/share and ./run.sh and ../x/y and ~/z and a/b and a/b/c", "see <*> and <*> and <*> and <*> and a/b and <*>", "Path //host/share; Path ./run.sh; Path ../x/y; Path ~/z; Path a/b/c")]
    [InlineData("POST /api/v1/users?id=5&x=y 404", "POST <*> <*>", "Path /api/v1/users?id=5&x=y; Number 404")]
    [InlineData("GET / HTTP/1.1", "GET <*> <*>", "Path /; Word HTTP/1.1")]
    [InlineData("either / or", "either / or", "")]
    [InlineData("see http://example.com/a. Or (ftp://h/p)", "see <*>. Or (<*>)", "Url http://example.com/a; Url ftp://h/p")]
    [InlineData("rm /tmp/* and *.log", "rm <*> and <*>", "Path /tmp/*; Word *.log")]
    public void Paths_and_addresses_of_pages(string line, string masked, string values) => AssertMasked(line, masked, values);

    [Theory]
    [InlineData("1.2.3.4 and 1.2.3 and 1.2.3.4.5", "<*> and <*> and <*>", "Address 1.2.3.4; Word 1.2.3; Word 1.2.3.4.5")]
    [InlineData("10.0.0.1/24 and fe80::1%eth0/64", "<*> and <*>", "Word 10.0.0.1/24; Address fe80::1%eth0/64")]
    [InlineData("on ::1 and :: and 0::1.", "on <*> and <*> and <*>.", "Address ::1; Address ::; Address 0::1")]
    [InlineData("10.0.0.1:8080/tcp is open", "<*> is open", "Word 10.0.0.1:8080/tcp")]
    [InlineData("at de:ad:be:ef:00:01 and aa:bb and x:bc:de", "at <*> and aa:bb and x:bc:de", "Address de:ad:be:ef:00:01")]
    [InlineData("a@b.com user@host @all", "<*> <*> @all", "Word a@b.com; Word user@host")]
    [InlineData("foo.example.com bar.conf java.lang.NullPointerException com.foo.Bar", "<*> <*> java.lang.NullPointerException <*>", "Word foo.example.com; Word bar.conf; Word com.foo.Bar")]
    [InlineData("foo..bar .hidden trailing. end...", "foo..bar .hidden trailing. end...", "")]
    public void Addresses_and_names(string line, string masked, string values) => AssertMasked(line, masked, values);

    [Theory]
    [InlineData("took 5 kb of 10 MB in 3ms at 10kB/s", "took <*> of <*> in <*> at <*>", "Number 5 kb; Number 10 MB; Number 3ms; Number 10kB/s")]
    [InlineData("took 5 xy of 7th", "took <*> xy of <*>", "Number 5; Word 7th")]
    [InlineData("rate +5% -3 ~7 $9 #12 -x", "rate <*> <*> <*> <*> <*> -x", "Number +5%; Number -3; Number ~7; Number $9; Number #12")]
    [InlineData("+0x1f 0xdeadbeef deadbeef abcdef v1.2.3-beta", "<*> <*> <*> abcdef <*>", "Word +0x1f; Word 0xdeadbeef; Word deadbeef; Word v1.2.3-beta")]
    [InlineData("true nil NaN undefined none", "<*> <*> <*> undefined none", "Literal true; Literal nil; Literal NaN")]
    [InlineData("<5 and >10 and <3>", "<*> and <*> and <<*>>", "Number 5; Number 10; Number 3")]
    [InlineData("a<b c>d", "a<b c>d", "")]
    [InlineData("x (5) y () z 5() here", "x (<*>) y () z <*>() here", "Number 5; Number 5")]
    [InlineData("node-[3 5-7] and web[01-12] and host web-[1,2]", "<*> and <*> and host <*>", "Word node-[3 5-7]; Word web[01-12]; Word web-[1,2]")]
    [InlineData("arr[3] and x-[] and [5]", "arr[<*>] and x-[] and [<*>]", "Number 3; Number 5")]
    [InlineData("sizes 1, 2, 3 and 4:5/6", "sizes <*> and <*>", "Number 1, 2, 3; Word 4:5/6")]
    public void Numbers_with_what_belongs_to_them(string line, string masked, string values) => AssertMasked(line, masked, values);

    [Theory]
    [InlineData("at 12:00:01 UTC 2026 and 10:00 pm", "at <*> and <*>", "Time 12:00:01 UTC 2026; Time 10:00 pm")]
    [InlineData("at 10:00:05.123 +0800 and 10:00:05,123 and 10:00 xyz", "at <*> and <*> and <*> xyz", "Time 10:00:05.123 +0800; Time 10:00:05,123; Time 10:00")]
    [InlineData("2026-11-27T10:00:05Z start", "<*> start", "Time 2026-11-27T10:00:05Z")]
    [InlineData("2026/11/27 10:00 and 27-11-2026 10:00 and 2026-11-27", "<*> and <*> and <*>", "Time 2026/11/27 10:00; Time 27-11-2026 10:00; Date 2026-11-27")]
    [InlineData("Nov 27 10:00:00 web sshd[123]: May I have 5", "<*> web sshd[<*>]: May I have <*>", "Time Nov 27 10:00:00; Number 123; Number 5")]
    [InlineData("Sat down, then Mar 5", "Sat down, then Mar <*>", "Number 5")]
    [InlineData("2026年11月27日 10时30分05秒 开始", "<*> 开始", "Date 2026年11月27日 10时30分05秒")]
    [InlineData("2026年11月和11月27日和11月27号和10点30分", "<*>和<*>和<*>和<*>", "Date 2026年11月; Date 11月27日; Date 11月27号; Date 10点30分")]
    [InlineData("3年前和5月", "<*>年前和<*>月", "Number 3; Number 5")]
    public void Times_and_dates_with_zone_and_year(string line, string masked, string values) => AssertMasked(line, masked, values);

    [Theory]
    [InlineData("{\"a\":1,\"b\":null,\"d\":-3,\"e\":[1,2],\"f\":{\"g\":\"x\"}}", "{\"a\":<*>,\"b\":<*>,\"d\":<*>,\"e\":<*>,\"f\":{\"g\":\"<*>\"}}", "Number 1; Literal null; Number -3; Word [1,2]; Word x")]
    [InlineData("'key': 'value' and `make' and path=\"\"", "'key': '<*>' and `<*>' and path=\"<*>\"", "Word value; Word make; Word ")]
    [InlineData("name=\"web server\" and note=\"it failed here\" and msg=\"web server\"", "name=\"<*>\" and note=\"it failed here\" and msg=\"web server\"", "Word web server")]
    [InlineData("title=\"a phrase that is much longer than forty characters of text\"", "title=\"a phrase that is much longer than forty characters of text\"", "")]
    [InlineData("it's the user's, don't 'x y' z", "it's the user's, don't 'x y' z", "")]
    [InlineData("key='v' 'w'=3 'x'y", "key='<*>' 'w'=<*> 'x'y", "Word v; Number 3")]
    [InlineData("连接“订单”失败，原因“系统找不到指定的文件”", "连接\"<*>\"失败,原因\"系统找不到指定的文件\"", "Word 订单")]
    [InlineData("<*> seen <*>(x)", "<*> seen <*>(x)", "Word <*>; Word <*>")]
    [InlineData("name..........: value and port.......5", "name...: value and port...<*>", "Number 5")]
    [InlineData("err:EOF code:0x5 key:value", "err:EOF code:<*> key:value", "Word 0x5")]
    public void Keys_stay_and_what_they_have_does_not(string line, string masked, string values) => AssertMasked(line, masked, values);

    [Theory]
    [InlineData("a -- b ----- c ====== d", "a -- b --- c === d")]
    [InlineData("x ____ y *** ?????? z", "x ___ y *** ??? z")]
    [InlineData("======主机====== ………… 结束", "===主机=== ……… 结束")]
    [InlineData("█████░░░░░ 50 %", "███░░░ <*>")]
    [InlineData("[#####-----] done [====] end", "[=>] done [===] end")]
    public void A_rule_or_a_bar_is_as_good_as_its_beginning(string line, string masked) => Assert.Equal(masked, _masker.Mask(line).Text.ToString());

    [Theory]
    [InlineData("Traceback (most recent call last):", LineKind.StackFrame)]
    [InlineData("... 12 more", LineKind.StackFrame)]
    [InlineData("goroutine 17 [running]:", LineKind.StackFrame)]
    [InlineData("At line:3 char:5", LineKind.StackFrame)]
    [InlineData("+ CategoryInfo : NotSpecified", LineKind.StackFrame)]
    [InlineData("+ ~~~~~~", LineKind.StackFrame)]
    [InlineData("+ one more thing", LineKind.Text)]
    [InlineData("--- End of inner exception stack trace ---", LineKind.StackFrame)]
    [InlineData("--- end of list", LineKind.Text)]
    [InlineData("File \"x.py\" is missing", LineKind.Text)]
    [InlineData("at foo <ScriptBlock>", LineKind.StackFrame)]
    [InlineData("100%", LineKind.Progress)]
    [InlineData("######## 45%", LineKind.Progress)]
    [InlineData("disk is at 45%", LineKind.Text)]
    [InlineData("12", LineKind.Text)]
    [InlineData("=== *** ___ !!!", LineKind.Blank)]
    public void What_a_line_is_for(string line, object kind) => Assert.Equal(kind, _masker.Mask(line).Kind);

    private void AssertMasked(string line, string masked, string values)
    {
        var found = _masker.Mask(line);
        var texts = new List<string>();
        for (var index = 0; index < found.Values.Length; index++)
        {
            texts.Add($"{found.Values[index].Kind} {found.ValueText(index)}");
        }

        Assert.Equal((masked, values), (found.Text.ToString(), string.Join("; ", texts)));
    }
}
