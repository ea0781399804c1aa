using System.Runtime.CompilerServices;
using BkJob.Client.Http;
using BkJob.Client.Json;

namespace BkJob.Client.Api;

/// <summary>One try of a call: sends it, and tells an answer from an error, whatever the error looks like.</summary>
internal sealed class ApiAttempt(HttpChannel channel, ServerErrors errors, TimeProvider time)
{
    private const int ErrorBodyBytes = 64 * 1024;

    /// <summary>Sends the request and hands out the parts of <c>data</c> as they arrive. Any failure is a <see cref="BkJobException"/>.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        ApiRequest request,
        Func<JsonPullReader, CancellationToken, IAsyncEnumerable<T>> readData,
        CallContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var note = new RequestNote(request, channel.PathOf(request), time, context);
        using var response = note.Answer(await channel.SendAsync(request, cancellationToken).ConfigureAwait(false));
        if (response.Status is >= 300 and < 400)
        {
            throw new BkJobException(BkJobErrorKind.RedirectRefused, Messages.RedirectRefused(request.Operation, response.Location))
            {
                Remedy = Remedy.CheckAddress,
                Operation = request.Operation,
                HttpStatus = response.Status,
                RequestId = response.RequestId,
            };
        }

        if (response.Status == 407)
        {
            throw channel.ProxyWantsCredential(request);
        }

        var body = new SniffedStream(response.Body);
        var start = await GuardAsync(request, () => body.FirstCharacterAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        if (start is not ('{' or '['))
        {
            throw await NotJsonAsync(request, response, body, start, cancellationToken).ConfigureAwait(false);
        }

        using var json = new JsonPullReader(body, response.ContentLength);
        var envelope = new Envelope();
        var parts = envelope.ReadAsync(json, readData, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (parts.ConfigureAwait(false))
        {
            while (true)
            {
                try
                {
                    if (!await parts.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (BrokenJsonException) when (response.Status >= 400)
                {
                    throw errors.FromStatus(request, response);
                }
                catch (Exception exception) when (IsTransport(exception, cancellationToken))
                {
                    throw channel.Translate(request, exception);
                }

                yield return parts.Current;
            }
        }

        if (envelope.IsError || response.Status >= 400)
        {
            throw errors.From(request, response, envelope);
        }

        if (envelope.IsForeign)
        {
            throw Foreign(request, response, "{}");
        }

        if (!envelope.HasContent)
        {
            // No API that is read here succeeds with nothing.
            throw channel.Translate(request, new BrokenJsonException("it has no data"));
        }
    }

    private bool IsTransport(Exception exception, CancellationToken cancellationToken) =>
        exception is not (BkJobException or OperationCanceledException) && TransportFailure.IsKnown(exception)
        || (channel.Closed.IsCancellationRequested && !cancellationToken.IsCancellationRequested && exception is not BkJobException);

    private async Task<T> GuardAsync<T>(ApiRequest request, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsTransport(exception, cancellationToken))
        {
            throw channel.Translate(request, exception);
        }
    }

    private async Task<BkJobException> NotJsonAsync(
        ApiRequest request, ApiResponse response, SniffedStream body, char start, CancellationToken cancellationToken)
    {
        if (response.Status == 400 && start != '\0' && channel.SpeaksPlainHttp(request))
        {
            // What a server says on its TLS port to who does not speak it.
            var said = await GuardAsync(request, () => body.ReadTextAsync(ErrorBodyBytes, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (said.IndexOf("HTTPS", StringComparison.Ordinal) >= 0)
            {
                return channel.SpeaksTlsOnly(request);
            }
        }

        if (response.Status >= 400)
        {
            return errors.FromStatus(request, response);
        }

        if (start == '\0')
        {
            return channel.Translate(request, new BrokenJsonException("it is empty"));
        }

        if (start != '<')
        {
            return channel.Translate(request, new BrokenJsonException("it is no JSON"));
        }

        var html = await GuardAsync(request, () => body.ReadTextAsync(ErrorBodyBytes, cancellationToken), cancellationToken).ConfigureAwait(false);
        return html.IndexOf("<form", StringComparison.OrdinalIgnoreCase) >= 0
            ? new BkJobException(BkJobErrorKind.AuthenticationFailed, Messages.LoginPage(request.Operation))
            {
                Remedy = Remedy.CheckAddress | Remedy.CheckCredential,
                Operation = request.Operation,
                HttpStatus = response.Status,
                RequestId = response.RequestId,
            }
            : Foreign(request, response, "HTML");
    }

    private static BkJobException Foreign(ApiRequest request, ApiResponse response, string found) =>
        new(BkJobErrorKind.InvalidResponse, Messages.NotThisApi(request.Operation, found))
        {
            Remedy = Remedy.CheckAddress,
            Operation = request.Operation,
            HttpStatus = response.Status,
            RequestId = response.RequestId,
        };
}
