namespace SchemaGen.Diffing;

/// <summary>Some columns of a table, and what is over them or seems to mention them.</summary>
internal sealed class TouchedColumns(IReadOnlyCollection<string> columns)
{
    public bool Touch(EquatableArray<string> names) => columns.Count > 0 && names.Items.Any(n => columns.Contains(n));

    public bool Touch(CheckConstraint check) => columns.Count > 0 && columns.Any(c => SqlIdentifiers.Mentions(check.Expression, c));

    public bool Touch(TableIndex index) => columns.Count > 0 && columns.Any(c => Operations.DependentsOfColumn.Mentions(index, c));

    public bool Touch(Trigger trigger) => columns.Count > 0 && columns.Any(trigger.Mentions);

    public bool Touch(Policy policy) => columns.Count > 0 && columns.Any(policy.Mentions);

    public bool Touch(GeneratedColumn generated) => columns.Count > 0 && columns.Any(c => SqlIdentifiers.Mentions(generated.Expression, c));
}
