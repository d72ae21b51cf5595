namespace SchemaGen.Operations;

/// <summary>What names a label of an enum type: what would be another one if the label had another spelling.</summary>
internal static class LabelUses
{
    /// <summary>Whether a default is the label, or has it among the elements of an array.</summary>
    /// <param name="value">The default of a column of the type, or of an array of it.</param>
    /// <param name="of">The type of the column.</param>
    /// <param name="type">The enum type.</param>
    /// <param name="label">The label.</param>
    public static bool IsIn(string value, PgType of, QualifiedName type, string label) =>
        SqlRenaming.RenameLabelConstant(value, of.IsArray, label, Another(label)) != value
        || SqlRenaming.RespellLabel(value, type, label, Another(label), static _ => false) != value;

    /// <summary>What says the label in an expression or a query, for a person; defaults are not among it.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="type">The enum type.</param>
    /// <param name="label">The label.</param>
    public static IEnumerable<string> Of(SchemaSnapshot schema, QualifiedName type, string label)
    {
        SchemaSnapshot other = Without(schema, type, [label]);
        return schema.Tables.SelectMany(t => Of(t, other.Tables.Find(t.Name)!))
            .Concat(schema.Views.Where(v => other.Views.Find(v.Name) != v).Select(static v => $"view {v.Name}"));
    }

    /// <summary>The schema with another spelling of labels wherever something says them: what is not the same there names one.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="type">The enum type.</param>
    /// <param name="labels">The labels.</param>
    public static SchemaSnapshot Without(SchemaSnapshot schema, QualifiedName type, IEnumerable<string> labels) =>
        labels.Aggregate(schema, (all, label) => new LabelRenaming(all, type, label, Another(label), texts: true).Apply());

    private static IEnumerable<string> Of(Table table, Table other) => table == other
        ? []
        : Changed("check", table.CheckConstraints, other.CheckConstraints)
            .Concat(Changed("index", table.Indexes, other.Indexes))
            .Concat(Changed("exclusion constraint", table.ExclusionConstraints, other.ExclusionConstraints))
            .Concat(Changed("trigger", table.Triggers, other.Triggers))
            .Concat(Changed("policy", table.Policies, other.Policies))
            .Select(u => $"{u} of {table.Name}")
            .Concat(table.OwnParts().Zip(other.OwnParts(), static (p, o) => Of(p, o)).SelectMany(static u => u));

    private static IEnumerable<string> Changed<T>(string kind, NamedList<T> parts, NamedList<T> others)
        where T : class, INamed, IEquatable<T> =>
        parts.Where(p => others.Find(p.Name)?.Equals(p) != true).Select(p => $"{kind} {p.Name}");

    private static string Another(string label) => label + "+";
}
