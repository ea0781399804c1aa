using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace BkJob.PowerShell.Output;

/// <summary>Work that takes its input from ProcessRecord while its results are written: input is never collected first.</summary>
internal sealed class PipelineFeed<TInput, TResult>
{
    private const int Capacity = 1024;

    private readonly PipelinePump _pump;
    private readonly Action<TResult> _write;
    private readonly AsyncSource<TResult> _results;
    private readonly Channel<TInput> _input = Channel.CreateBounded<TInput>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });

    public PipelineFeed(PipelinePump pump, Func<IAsyncEnumerable<TInput>, IAsyncEnumerable<TResult>> start, Action<TResult> write)
    {
        _pump = pump;
        _write = write;
        _results = pump.Open(start(ReadInputAsync(pump.Token)));
    }

    /// <summary>Hands over one input and writes the results that are ready. Waits only while there is no room.</summary>
    public void Push(TInput input)
    {
        while (!_results.Ended && !_input.Writer.TryWrite(input))
        {
            var room = _input.Writer.WaitToWriteAsync(_pump.Token).AsTask();
            _pump.WakeAfter(room);
            _pump.WaitUntil(() => room.IsCompleted || _results.IsReady);
            WriteReady();
        }

        WriteReady();
    }

    /// <summary>No more input: writes the remaining results as they come.</summary>
    public void Finish()
    {
        _input.Writer.TryComplete();
        while (_pump.Take(_results, out var result))
        {
            _write(result);
        }
    }

    private void WriteReady()
    {
        while (_results.IsReady && _pump.Take(_results, out var result))
        {
            _write(result);
        }
    }

    private async IAsyncEnumerable<TInput> ReadInputAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _input.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (_input.Reader.TryRead(out var input))
            {
                yield return input;
            }
        }
    }
}
