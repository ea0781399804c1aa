using BkJob.Client.Api;
using BkJob.Client.Connection;
using BkJob.Client.Jobs;
using BkJob.Client.Sops;

namespace BkJob.Client;

/// <summary>
/// Finds out what a connection can do with one small question to each API: one job of the last minute, one task. Each is asked once, at the same time,
/// and bounded by ten seconds, so that a wrong address is told at once.
/// </summary>
internal sealed class ConnectionCheck(ApiTransport transport, SopsCalls sops, BkJobClientOptions options, BkJobConnection connection, CallContext context)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _limit = options.Timeout < Longest ? options.Timeout : Longest;
    private readonly long _started = options.TimeProvider.GetTimestamp();
    private TimeSpan? _latency;

    public async Task<ConnectionTest> RunAsync(CancellationToken cancellationToken)
    {
        var isGateway = connection.ApiStyle == ApiStyle.Gateway;
        var older = AskAsync(isGateway ? ApiFamily.JobV3 : ApiFamily.EsbJobV3, cancellationToken);
        var newer = isGateway ? AskAsync(ApiFamily.JobV4, cancellationToken) : Task.FromResult(new Finding(false, null));
        var flows = TryAsync(token => sops.ProbeAsync(ScopeId, context, token), cancellationToken);
        var (v3, v4, tasks) = (await older.ConfigureAwait(false), await newer.ConfigureAwait(false), await flows.ConfigureAwait(false));

        // A generation that is not there is no problem while the other one is; a version that was chosen is.
        var job = connection.ApiVersion == ApiVersion.V4 || v3.Exists == false ? v4 : v3;
        var problem = connection.ScopeId is null && job.Error is null
            ? new(BkJobErrorKind.InvalidArgument, Messages.MissingScope) { Remedy = Remedy.NameScope }
            : job.Error ?? tasks.Error;
        return new()
        {
            Uri = connection.Uri,
            UserName = connection.UserName,
            ScopeType = connection.ScopeType,
            ScopeId = connection.ScopeId,
            Latency = _latency,
            IsAuthenticated = job.IsAuthenticated ?? tasks.IsAuthenticated,
            HasScope = connection.ScopeId is null ? null : job.HasScope,
            HasV3 = v3.Exists,
            HasV4 = v4.Exists,
            HasSops = tasks.Exists,
            Problem = problem?.Message,
            Remedy = problem?.Remedy ?? Remedy.None,
        };
    }

    // A question needs some scope, also where the connection leaves it to each call.
    private string ScopeId => connection.ScopeId ?? "0";

    private Task<Finding> AskAsync(ApiFamily family, CancellationToken cancellationToken) => TryAsync(
        token => transport.GetDataOnceAsync(JobHistory.Probe(family, new(connection.ScopeType, ScopeId), options.TimeProvider.GetUtcNow()), context, token), cancellationToken);

    private async Task<Finding> TryAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = options.TimeProvider.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), deadline, _limit, Timeout.InfiniteTimeSpan);
        try
        {
            await ask(deadline.Token).ConfigureAwait(false);
            Answered();
            return new(true, null);
        }
        catch (BkJobException error)
        {
            if (error.HttpStatus is not null)
            {
                Answered();
            }

            return new(ExistsDespite(error), error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, new(BkJobErrorKind.RequestTimeout, Messages.NoAnswerFrom(connection.Uri.Authority, _limit)) { Remedy = Remedy.CheckNetwork });
        }
    }

    private void Answered() => _latency ??= options.TimeProvider.GetElapsedTime(_started);

    // Whoever refuses a question in its own words is there.
    private static bool? ExistsDespite(BkJobException error) => error.Kind switch
    {
        BkJobErrorKind.ApiNotAvailable => false,
        BkJobErrorKind.PermissionDenied or BkJobErrorKind.ScopeNotFound or BkJobErrorKind.NodeNotFound or BkJobErrorKind.InvalidArgument or BkJobErrorKind.Throttled or BkJobErrorKind.ServerError => true,
        _ => null,
    };

    /// <summary>What one API said.</summary>
    private sealed record Finding(bool? Exists, BkJobException? Error)
    {
        public bool? IsAuthenticated => Error?.Kind == BkJobErrorKind.AuthenticationFailed ? false : Exists == true ? true : null;

        public bool? HasScope => Error?.Kind is BkJobErrorKind.PermissionDenied or BkJobErrorKind.ScopeNotFound ? false : Error is null && Exists == true ? true : null;
    }
}
