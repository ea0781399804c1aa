using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;

namespace BkJob;

/// <summary>
/// A list that a table's cell can hold: members of the type file that turn it into JSON text where text is wanted (Export-Csv), and leave it a real list elsewhere.
/// </summary>
public static class ListText
{
    /// <summary>The subprocess stack of a node as a list whose text is JSON.</summary>
    public static PSObject GetSubprocessStack(PSObject node) => WithJsonText(((SopsTaskNode)node.BaseObject).SubprocessStack);

    /// <summary>The jobs of a node as a list whose text is JSON.</summary>
    public static PSObject GetJobInstanceId(PSObject node) => WithJsonText(((SopsNodeDetail)node.BaseObject).JobInstanceId);

    /// <summary>The list as JSON text.</summary>
    public static string ToJson(PSObject list)
    {
        var json = new StringBuilder("[");
        foreach (var item in (IEnumerable)list.BaseObject)
        {
            json.Append(json.Length > 1 ? "," : "");
            if (item is string text)
            {
                json.Append('"').Append(Regex.Replace(text, "[\"\\\\\u0000-\u001f]", match => $"\\u{(int)match.Value[0]:x4}")).Append('"');
            }
            else
            {
                json.Append(item);
            }
        }

        return json.Append(']').ToString();
    }

    private static PSObject WithJsonText(Array list)
    {
        // The engine keeps an object's added members with the object: they are there already the second time.
        var wrapped = PSObject.AsPSObject(list);
        if (wrapped.Methods[nameof(ToString)] is not PSCodeMethod)
        {
            wrapped.Methods.Add(new PSCodeMethod(nameof(ToString), typeof(ListText).GetMethod(nameof(ToJson))));
        }

        return wrapped;
    }
}
