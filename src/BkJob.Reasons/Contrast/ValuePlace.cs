namespace BkJob.Reasons.Contrast;

/// <summary>A place of a value in a template. Masked lines of one template may have different numbers of places; each number counts for itself.</summary>
internal readonly record struct ValuePlace(int Template, int Places, int Place);
