namespace BkJob.Reasons;

/// <summary>Something about a step's reasons that whoever reads them should know.</summary>
/// <param name="Kind">What there is to know.</param>
/// <param name="JobInstanceId">The job instance.</param>
/// <param name="StepInstanceId">The step instance.</param>
/// <param name="Count">How many hosts or lines it is about.</param>
/// <param name="Total">Out of how many; equal to <paramref name="Count"/> where that is no question.</param>
public sealed record ReasonNotice(ReasonNoticeKind Kind, long JobInstanceId, long StepInstanceId, long Count, long Total);
