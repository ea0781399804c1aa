namespace BkJob.Reasons.Templates;

/// <summary>What a piece of a masked line is, as far as it may vary.</summary>
internal enum PlaceKind : byte
{
    /// <summary>Punctuation, function words, words of state, names in capitals: never varies.</summary>
    Fixed,

    /// <summary>Already a placeholder.</summary>
    Value,

    /// <summary>A word of the language, as far as one can see.</summary>
    Word,

    /// <summary>The first word of the line, or a key before its value: mostly says which message it is.</summary>
    Head,

    /// <summary>A word that looks like somebody's name for something: dots, underscores, capitals inside.</summary>
    Name,

    /// <summary>What stands after a word like "user", "host" or 用户, and is not part of the sentence.</summary>
    Named,

    /// <summary>A word between prepositions, <c>for root from</c>, or in brackets behind a value: most likely a name.</summary>
    Aside,

    /// <summary>The value of <c>key=</c>: a few different words are a choice and mean something, many are names.</summary>
    Choice,

    /// <summary>A run of Han.</summary>
    Han,
}
