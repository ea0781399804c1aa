using BkJob.Simulator.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BkJob.Simulator.Faults;

/// <summary>Lets an answer be written into memory, to be broken before it is sent.</summary>
internal static class CapturedAnswer
{
    /// <summary>The body; status and headers stay set on the response, which has not started.</summary>
    public static async Task<byte[]> TakeAsync(Exchange exchange, Func<Task> answer)
    {
        var features = exchange.Context.Features;
        var real = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var memory = new MemoryStream();
        var substitute = new StreamResponseBodyFeature(memory);
        features.Set<IHttpResponseBodyFeature>(substitute);
        try
        {
            await answer();
            await substitute.CompleteAsync();
        }
        finally
        {
            features.Set(real);
        }

        return memory.ToArray();
    }
}
