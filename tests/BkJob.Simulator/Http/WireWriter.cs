using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;

namespace BkJob.Simulator.Http;

/// <summary>
/// Writes JSON straight into an answer, or only counts its bytes so that Content-Length is known beforehand.
/// It never buffers a whole answer: writers of long answers call <see cref="PauseAsync"/> now and then.
/// </summary>
internal sealed class WireWriter : IBufferWriter<byte>, IDisposable
{
    private const int BufferSize = 64 * 1024;
    private const int FlushAt = 192 * 1024;

    private readonly PipeWriter? _output;
    private readonly SendRate? _rate;
    private readonly CancellationToken _stop;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _used;
    private int _unflushed;
    private bool _comma;

    private WireWriter(PipeWriter? output, SendRate? rate, WireStyle style, CancellationToken stop)
    {
        _output = output;
        _rate = rate;
        _stop = stop;
        Style = style;
    }

    public WireStyle Style { get; }

    /// <summary>Bytes written or counted so far.</summary>
    public long Length { get; private set; }

    public static WireWriter Counting(WireStyle style) => new(null, null, style, default);

    public static WireWriter To(PipeWriter output, SendRate? rate, WireStyle style, CancellationToken stop) => new(output, rate, style, stop);

    public void BeginObject() => Begin((byte)'{');

    public void BeginObject(ReadOnlySpan<byte> name)
    {
        Name(name);
        BeginObject();
    }

    public void EndObject() => End((byte)'}');

    public void BeginArray() => Begin((byte)'[');

    public void BeginArray(ReadOnlySpan<byte> name)
    {
        Name(name);
        BeginArray();
    }

    public void EndArray() => End((byte)']');

    public void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        var target = GetSpan(name.Length + 3);
        target[0] = (byte)'"';
        name.CopyTo(target[1..]);
        target[name.Length + 1] = (byte)'"';
        target[name.Length + 2] = (byte)':';
        Advance(name.Length + 3);
        _comma = false;
    }

    public void Member(ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            Name(name);
            Value(number);
        }
        else
        {
            NullMember(name);
        }
    }

    public void Member(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
        {
            NullMember(name);
            return;
        }

        Name(name);
        Value(value);
    }

    public void Member(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Raw(value ? "true"u8 : "false"u8);
    }

    /// <summary>A null member is there in v2 and v3 and missing in v4.</summary>
    public void NullMember(ReadOnlySpan<byte> name)
    {
        if (!Style.OmitNulls)
        {
            Name(name);
            Raw("null"u8);
        }
    }

    public void Value(long number)
    {
        Separate();
        var target = GetSpan(20);
        Utf8Formatter.TryFormat(number, target, out var written);
        Advance(written);
        _comma = true;
    }

    public void Value(string text)
    {
        BeginText();
        Text(text, TextForm.Plain);
        EndText();
    }

    /// <summary>Starts a string that is written in parts.</summary>
    public void BeginText()
    {
        Separate();
        Put((byte)'"');
    }

    public void Text(string text, TextForm form) => JsonText.Escape(text, form | Style.Text, this);

    /// <summary>Part of a string, escaped beforehand.</summary>
    public void Escaped(ReadOnlySpan<byte> bytes) => Append(bytes);

    public void EndText()
    {
        Put((byte)'"');
        _comma = true;
    }

    /// <summary>A whole value, written elsewhere.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        Separate();
        Append(json);
        _comma = true;
    }

    /// <summary>Hands over what was written so far when it is much, and waits for a slow reader.</summary>
    public ValueTask PauseAsync() => _output is null || _used + _unflushed < FlushAt ? default : FlushAsync();

    public async ValueTask FlushAsync()
    {
        if (_output is null)
        {
            return;
        }

        Drain();
        if (_rate is not null)
        {
            await _rate.TakeAsync(_unflushed, _stop);
        }

        _unflushed = 0;
        await _output.FlushAsync(_stop);
        _stop.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    public void Advance(int count)
    {
        _used += count;
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_used);
    }

    private void Begin(byte bracket)
    {
        Separate();
        Put(bracket);
        _comma = false;
    }

    private void End(byte bracket)
    {
        Put(bracket);
        _comma = true;
    }

    private void Separate()
    {
        if (_comma)
        {
            Put((byte)',');
            _comma = false;
        }
    }

    private void Put(byte one)
    {
        Reserve(1);
        _buffer[_used] = one;
        Advance(1);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_output is null)
        {
            Length += bytes.Length;
            return;
        }

        if (bytes.Length > _buffer.Length - _used)
        {
            Drain();
        }

        if (bytes.Length >= _buffer.Length / 4)
        {
            Drain();
            _output.Write(bytes);
            _unflushed += bytes.Length;
            Length += bytes.Length;
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        Advance(bytes.Length);
    }

    private void Reserve(int size)
    {
        if (_buffer.Length - _used >= Math.Max(size, 1))
        {
            return;
        }

        Drain();
        if (_buffer.Length < size)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(size);
        }
    }

    private void Drain()
    {
        if (_output is not null && _used > 0)
        {
            _output.Write(_buffer.AsSpan(0, _used));
            _unflushed += _used;
        }

        _used = 0;
    }
}

/// <summary>How one family of APIs writes JSON.</summary>
internal readonly record struct WireStyle(bool OmitNulls, TextForm Text);
