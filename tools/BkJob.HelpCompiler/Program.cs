using BkJob.HelpCompiler;

// Compiles docs/<culture>/*.md into the help files that Get-Help reads: one MAML file of all cmdlets and one text file per about topic.
if (args is not [var sources, var output])
{
    Console.Error.WriteLine("usage: BkJob.HelpCompiler <docs folder> <output folder>");
    return 2;
}

try
{
    HelpLibrary library = new(sources);
    if (Directory.Exists(output))
    {
        Directory.Delete(output, recursive: true);
    }

    foreach (string culture in library.Cultures)
    {
        string folder = Path.Combine(output, culture);
        Directory.CreateDirectory(folder);
        MamlWriter.Write(Path.Combine(folder, CmdletPage.HelpFileName), library.CmdletPages(culture));
        foreach (AboutTopic topic in library.AboutTopics(culture))
        {
            File.WriteAllText(Path.Combine(folder, topic.Name + ".help.txt"), topic.Text);
        }
    }

    return 0;
}
catch (MalformedHelpException malformed)
{
    // The form that MSBuild and editors recognise as an error with a place.
    Console.Error.WriteLine($"{malformed.File}({malformed.Line}): error BKHELP: {malformed.Message}");
    return 1;
}
