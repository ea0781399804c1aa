using System.Collections;
using System.Globalization;

namespace BkJob.Client.Sops;

/// <summary>Finds the JOB instances a node started: by key, by the renamed output's name, by the link, by the failure's data.</summary>
internal static class JobInstances
{
    private static readonly string[] Keys = ["job_inst_id", "job_instance_id", "job_instance_id_list", "task_inst_id"];
    private static readonly string[] LinkMarks = ["/api_execute/", "taskInstanceId=", "/task_instance/detail/"];

    public static long[] Find(SopsNodeOutput[] outputs, object? exData)
    {
        var found = new List<long>();
        foreach (var output in outputs.Where(output => Keys.Contains(output.Key) || Keys.Contains(output.Name)))
        {
            AddIds(output.Value, found);
        }

        if (found.Count == 0)
        {
            // An output hooked to a task variable carries the variable's name; the link to the job still tells.
            foreach (var output in outputs)
            {
                AddLinks(output.Value, found);
            }
        }

        if (found.Count == 0 && NodeError.Members(exData) is { } reasons)
        {
            foreach (var key in Keys)
            {
                AddIds(reasons[key], found);
            }

            AddLinks(found.Count == 0 ? reasons["exception_msg"] : null, found);
        }

        if (found.Count == 0)
        {
            AddLinks(exData, found);
        }

        return [.. found.Distinct()];
    }

    private static void AddIds(object? value, List<long> found)
    {
        switch (value)
        {
            case long id when id > 0:
                found.Add(id);
                break;
            case string text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0:
                found.Add(id);
                break;
            case IEnumerable items and not string and not IDictionary:
                foreach (var item in items)
                {
                    AddIds(item, found);
                }

                break;
        }
    }

    private static void AddLinks(object? value, List<long> found)
    {
        if (value is string link)
        {
            foreach (var mark in LinkMarks)
            {
                var at = link.IndexOf(mark, StringComparison.Ordinal);
                if (at >= 0)
                {
                    AddIds(new string([.. link.Skip(at + mark.Length).TakeWhile(char.IsDigit)]), found);
                    return;
                }
            }
        }
        else if (value is object?[] links)
        {
            foreach (var item in links)
            {
                AddLinks(item, found);
            }
        }
    }
}
