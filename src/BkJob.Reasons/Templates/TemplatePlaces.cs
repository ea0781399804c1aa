using System.Runtime.CompilerServices;

namespace BkJob.Reasons.Templates;

/// <summary>Tells which pieces of a line may vary, by what they look like and what they stand beside.</summary>
internal static class TemplatePlaces
{
    /// <summary>The kind of every piece.</summary>
    [MethodImpl(HotPath.Options)]
    public static PlaceKind[] Of(PieceRow pieces)
    {
        var kinds = new PlaceKind[pieces.Count];
        var isFirst = true;
        for (var at = 0; at < kinds.Length; at++)
        {
            kinds[at] = Of(pieces, at, isFirst);
            isFirst = isFirst && !pieces.Is(at, PieceLook.Word);
        }

        return kinds;
    }

    [MethodImpl(HotPath.Options)]
    private static PlaceKind Of(PieceRow pieces, int at, bool isFirst)
    {
        if (pieces.IsPlaceholder(at))
        {
            return PlaceKind.Value;
        }

        if (!pieces.Is(at, PieceLook.Word) || pieces.Is(at, PieceLook.Telling))
        {
            return PlaceKind.Fixed;
        }

        var isConstant = pieces.Is(at, PieceLook.Constant);
        if (NamedPlaces.IsChoice(pieces, at))
        {
            return isConstant ? PlaceKind.Fixed : PlaceKind.Choice;
        }

        if (NamedPlaces.IsNamed(pieces, at))
        {
            return PlaceKind.Named;
        }

        if (isConstant)
        {
            return PlaceKind.Fixed;
        }

        if (pieces.Is(at, PieceLook.Wide))
        {
            return PlaceKind.Han;
        }

        if (NamedPlaces.IsAside(pieces, at))
        {
            return PlaceKind.Aside;
        }

        if (pieces.Is(at, PieceLook.Name) && (pieces.Is(at, PieceLook.Numbered) || (!isFirst && !NamedPlaces.IsKey(pieces, at))))
        {
            return PlaceKind.Name;
        }

        return isFirst || NamedPlaces.IsKey(pieces, at) ? PlaceKind.Head : PlaceKind.Word;
    }
}
