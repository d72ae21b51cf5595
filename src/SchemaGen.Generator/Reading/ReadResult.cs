namespace SchemaGen.Generator.Reading;

/// <summary>What reading gave: a value, problems, or both.</summary>
/// <typeparam name="T">The kind of value.</typeparam>
/// <param name="Value">What could be read; null when nothing could.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record ReadResult<T>(T? Value, EquatableArray<ModelProblem> Problems)
    where T : class
{
    /// <summary>Whether the value is all that was written, so that it can be compared with a history.</summary>
    public bool IsComplete => Value is not null && Problems.Items.All(static p => p.IsAdvice);
}
