namespace SchemaGen.Operations;

/// <summary>Runs a method of the migration class, for data changes that need C#. It does not change the snapshot.</summary>
/// <param name="Method">The method's name: <c>new Run(nameof(MoveAddresses))</c>.</param>
public sealed record Run(string Method) : Operation
{
    /// <summary>The method that undoes it; empty when nothing needs undoing; null when it cannot be undone.</summary>
    public string? Down { get; init; }

    /// <inheritdoc />
    public override SchemaSnapshot Apply(SchemaSnapshot schema) => schema;

    /// <inheritdoc />
    public override IReadOnlyList<Operation> Invert(SchemaSnapshot before)
    {
        if (Down is null)
            throw new OperationException(this, "it has no Down; name a method, or give an empty string when there is nothing to undo.");
        return Down.Length == 0 ? [] : [new Run(Down) { Down = Method }];
    }

    /// <inheritdoc />
    public override string ToString() => $"run {Method}";
}
