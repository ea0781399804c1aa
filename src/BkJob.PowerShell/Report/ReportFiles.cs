using System.Globalization;
using System.Text;
using BkJob.PowerShell.Output;
using BkJob.PowerShell.Texts;

namespace BkJob.PowerShell.Report;

/// <summary>Writes reports to files: to the path given, with <c>{JobInstanceId}</c> for the job's id, or into the folder given.</summary>
internal sealed class ReportFiles(string path, ReportTexts texts, ReportOptions options, bool replace)
{
    private const string Id = "{JobInstanceId}";
    private const string Default = "bk-job-" + Id + ".html";

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file of a job's report.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileExists"/>: the file is there and may not be replaced, or is the report of another job of this run.</exception>
    public string NameFor(long job)
    {
        var id = job.ToString(CultureInfo.InvariantCulture);
        var file = path.Replace(Id, id);
        file = IsFolder(file) ? Path.Combine(file, Default.Replace(Id, id)) : file;
        return _taken.Add(file) && (replace || !File.Exists(file))
            ? file
            : throw new BkJobException(BkJobErrorKind.FileExists, ShellMessages.FileExists(file));
    }

    /// <summary>Writes a report. It is read when the file is open: what cannot be written is not read for nothing.</summary>
    /// <exception cref="BkJobException"><see cref="BkJobErrorKind.FileWriteFailed"/>.</exception>
    public void Write(string name, Func<JobReport> read)
    {
        using var file = new WholeFile(name, replace);
        var report = read();
        file.Guard(() =>
        {
            using var text = new StreamWriter(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024, leaveOpen: true);
            new ReportPage(report, texts, options).Write(text);
        });
        file.Commit();
    }

    private static bool IsFolder(string path) => Directory.Exists(path) || path[path.Length - 1] is var last && (last == Path.DirectorySeparatorChar || last == Path.AltDirectorySeparatorChar);
}
