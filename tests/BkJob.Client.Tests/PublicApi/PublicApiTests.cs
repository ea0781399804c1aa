using System.Reflection;
using System.Text;

namespace BkJob.Client.Tests.PublicApi;

/// <summary>What C# programs may rely on is written down in PublicApi.txt; a change of it is seen in the file's difference. BKJOB_WRITE_PUBLIC_API names a file to write it to.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_is_written_down()
    {
        var surface = Describe(typeof(HostKey).Assembly, typeof(BkJobClient).Assembly);
        if (Environment.GetEnvironmentVariable("BKJOB_WRITE_PUBLIC_API") is { Length: > 0 } path)
        {
            File.WriteAllText(path, surface);
        }

        var written = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PublicApi", "PublicApi.txt"));

        Assert.Equal(written.ReplaceLineEndings("\n"), surface);
    }

    private static string Describe(params Assembly[] assemblies)
    {
        var text = new StringBuilder();
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetExportedTypes()).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append('\n');
            const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
            foreach (var member in type.GetMembers(Own).Where(IsShown).Select(Describe).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static bool IsShown(MemberInfo member) => member is not MethodInfo { IsSpecialName: true } and not Type;

    private static string Describe(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } constant => $"{constant.Name} = {Convert.ToInt64(constant.GetRawConstantValue())}",
        PropertyInfo property => $"{property.Name}: {property.PropertyType}{(property.SetMethod?.IsPublic == true ? " (init)" : "")}",
        MethodInfo method => $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType))}): {method.ReturnType}",
        ConstructorInfo constructor => $"new({string.Join(", ", constructor.GetParameters().Select(parameter => parameter.ParameterType))})",
        _ => member.Name,
    };
}
