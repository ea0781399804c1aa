namespace BkJob;

/// <summary>Which front door of BlueKing a connection uses.</summary>
public enum ApiStyle
{
    /// <summary>The API gateway (<c>/api/bk-job/{stage}</c>).</summary>
    Gateway,

    /// <summary>The older enterprise service bus (<c>/api/c/compapi</c>).</summary>
    Esb,
}
