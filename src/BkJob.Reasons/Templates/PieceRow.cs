using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>The pieces of one line, in their order.</summary>
internal readonly struct PieceRow(PiecePool pool, int[] pieces)
{
    public int Count => pieces.Length;

    public string this[int at]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => pool[pieces[at]];
    }

    /// <summary>Whether the piece looks so, in one way at least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(int at, PieceLook look) => (pool.LookOf(pieces[at]) & look) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsPlaceholder(int at) => pieces[at] == PiecePool.Placeholder;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSpace(int at) => pieces[at] == PiecePool.Space;
}
