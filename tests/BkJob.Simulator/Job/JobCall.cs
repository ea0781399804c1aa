using System.Globalization;
using BkJob.Simulator.Http;
using BkJob.Simulator.World;

namespace BkJob.Simulator.Job;

/// <summary>The generation of the API that is called; it decides the envelope and what becomes of nulls.</summary>
internal enum ApiGeneration
{
    V2 = 2,
    V3 = 3,
    V4 = 4,
}

/// <summary>A call of a JOB API that passed the gateway or ESB.</summary>
internal sealed class JobCall(Exchange exchange, SimulatorWorld world, ApiGeneration generation, bool viaEsb, Parameters? parameters, Caller caller)
{
    private static readonly string[] ScopeTypes = ["biz", "biz_set", "tenant_set"];

    private Moment? _moment;

    public Exchange Exchange { get; } = exchange;

    public SimulatorWorld World { get; } = world;

    public SimulatorOptions Options => Exchange.Options;

    public ApiGeneration Generation { get; } = generation;

    public bool ViaEsb { get; } = viaEsb;

    public Caller Caller { get; } = caller;

    /// <summary>How far the growing job has come: measured once per call, since an answer is written twice (counted, then sent).</summary>
    public Moment Moment => _moment ??= World.Growth.Now;

    /// <summary>When the request came, in milliseconds; an answer is written twice and must be the same both times.</summary>
    public long Now { get; } = exchange.Options.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public bool IsChinese { get; } = exchange.IsChinese(byDefault: !viaEsb);

    /// <summary>ESB always posts to JOB, whatever it was called with.</summary>
    public bool IsPost => ViaEsb || Exchange.Method == "POST";

    public Parameters Parameters => parameters ?? throw (Generation is ApiGeneration.V4 ? JobFailure.BadBody : JobFailure.BadRequest);

    /// <summary>The name of the Java method that answers, as v4 tells it of a parameter that it refuses.</summary>
    public string MethodName
    {
        get
        {
            var words = Exchange.Path.TrimEnd('/').Split('/')[^1].Split('_');
            return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        }
    }

    public WireStyle Style { get; } = new(generation == ApiGeneration.V4, viaEsb ? TextForm.Ascii : TextForm.Plain);

    /// <summary>The checks that run before the method itself: time zone, scope, IAM, then the scope again as a bean validation.</summary>
    public void CheckScope()
    {
        if (Exchange.Header("X-Bk-Job-User-Timezone") is { Length: > 0 } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            throw JobFailure.BadTimeZone(zone);
        }

        var scope = ReadScope();
        if (scope is { } known)
        {
            if (!World.HasScope(known.Type, known.Id))
            {
                throw JobFailure.ScopeNotFound;
            }

            if (Caller.IsForbidden)
            {
                throw JobFailure.Denied(Caller.Name, "access_business");
            }

            return;
        }

        // v3 GET runs no bean validation: no scope ends in a null pointer.
        if (Generation is not ApiGeneration.V4 && !IsPost)
        {
            throw JobFailure.Internal;
        }

        throw Generation is ApiGeneration.V4 && !IsPost
            ? JobFailure.Missing("bk_scope_type")
            : JobFailure.Validation("bk_scope_type", "非法的资源范围类型", "Invalid bk_scope_type");
    }

    /// <summary>The job of the request, if it belongs to the request's scope and the caller may see it.</summary>
    public JobInstance FindJob()
    {
        var id = RequirePositive("job_instance_id", "任务实例ID必须为正整数", "Job instance id must be a positive number");
        return FindJob(id);
    }

    public JobInstance FindJob(long id)
    {
        var scope = ReadScope() ?? throw JobFailure.JobNotFound;
        var job = World.Find(id);
        if (job is null || job.ScopeType != scope.Type || job.ScopeId.ToString(CultureInfo.InvariantCulture) != scope.Id)
        {
            throw JobFailure.JobNotFound;
        }

        return Caller.MayNotView ? throw JobFailure.Denied(Caller.Name, "view_history") : job;
    }

    /// <summary>The moment that a job's answer shows. Asking for the growing job makes it grow.</summary>
    public Moment MomentOf(JobInstance job)
    {
        if (job.Scenario is not Scenario.Growing)
        {
            return Moment.Finished;
        }

        _moment = World.Growth.Advance();
        return _moment.Value;
    }

    /// <summary>The log APIs say "job not found" about a step in v3, "step not found" in v4.</summary>
    public StepInstance FindStep(JobInstance job, long id) =>
        job.Step(id) ?? throw (Generation is ApiGeneration.V4 ? JobFailure.StepNotFound : JobFailure.JobNotFound);

    public long RequirePositive(string name, string chinese, string english)
    {
        var value = Number(name);
        if (value is >= 1)
        {
            return value.Value;
        }

        if (IsPost || value is not null)
        {
            throw JobFailure.Validation(name, chinese, english);
        }

        throw Generation is ApiGeneration.V4 ? JobFailure.Missing(name) : JobFailure.BadRequest;
    }

    public long RequireStep() => RequirePositive("step_instance_id", "步骤实例ID必须为正整数", "Step instance id must be a positive number");

    public long? Number(string name)
    {
        try
        {
            return Parameters.Number(name);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw Generation is not ApiGeneration.V4 ? JobFailure.BadRequest : IsPost ? JobFailure.BadBody : JobFailure.WrongType(name);
        }
    }

    public Task AnswerAsync(Func<WireWriter, ValueTask> data) => JobEnvelope.SendAsync(this, data);

    public Task AnswerAsync(Action<WireWriter> data) => JobEnvelope.SendAsync(this, writer =>
    {
        data(writer);
        return default;
    });

    private (string Type, string Id)? ReadScope()
    {
        var type = Parameters.Text("bk_scope_type");
        var id = Parameters.Text("bk_scope_id");
        if (!string.IsNullOrWhiteSpace(type) && !string.IsNullOrWhiteSpace(id))
        {
            if (ScopeTypes.Contains(type))
            {
                return (type, id);
            }

            // The interceptor's own check of the type came with 3.12; before, bean validation saw it.
            throw Options.JobVersion >= JobVersion.V3_12
                ? JobFailure.Invalid("bk_scope_type")
                : IsPost ? JobFailure.Validation("bk_scope_type", "非法的资源范围类型", "Invalid bk_scope_type") : JobFailure.Internal;
        }

        if (Parameters.Text("bk_biz_id") is not { Length: > 0 } biz)
        {
            return null;
        }

        if (!long.TryParse(biz, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw JobFailure.Internal;
        }

        return (number is >= 8_000_000 and <= 9_999_999 ? "biz_set" : "biz", biz);
    }
}
