namespace BkJob.Reasons.Reading;

/// <summary>A masked line that a host printed. Of lines that come many times the first few have a mark each.</summary>
/// <param name="Line">Its id in the dictionary.</param>
/// <param name="Number">Its number in the log, from 1.</param>
/// <param name="Count">How many lines it stands for.</param>
/// <param name="FirstValue">Where its values begin among the text's.</param>
/// <param name="ValueCount">How many values it has.</param>
internal readonly record struct LineMark(int Line, int Number, int Count, int FirstValue, int ValueCount);
