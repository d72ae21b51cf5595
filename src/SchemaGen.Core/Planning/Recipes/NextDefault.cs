using SchemaGen.Operations;

namespace SchemaGen.Planning.Recipes;

/// <summary>The default that a column gets when its type changes over.</summary>
internal static class NextDefault
{
    /// <summary>The differ changes a default after the type; taking the new one at once leaves no window without any.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="table">The table.</param>
    /// <param name="column">The column as it is.</param>
    /// <returns>The default; null for a column that has none now, or is to have none.</returns>
    public static string? Of(PlanDraft plan, QualifiedName table, Column column)
    {
        if (column.Default is null)
            return null;
        AlterColumnDefault? change = plan.Later.OfType<AlterColumnDefault>().FirstOrDefault(d => d.Table == table && d.Column == column.Name);
        return change is null ? column.Default : change.Default;
    }

    /// <summary>
    /// The default of a column of an enum type that gets other labels: the present one, unless it names a label that goes. A column that goes with
    /// the label has none until then.
    /// </summary>
    /// <param name="plan">The plan, at the operation that changes the labels.</param>
    /// <param name="labels">The labels from then on.</param>
    /// <param name="table">The table.</param>
    /// <param name="column">The column as it is.</param>
    public static string? Of(PlanDraft plan, AlterEnumLabels labels, QualifiedName table, Column column) =>
        column.Default is { } present && !Names(present, column.Type, labels.Type, plan.Before.Enums.Find(labels.Type)!.Labels.Items.Except(labels.Labels))
            ? present
            : plan.Later.Any(o => (o is DropColumn d && d.Table == table && d.Column == column.Name) || (o is DropTable t && t.Table == table))
                ? null
                : Of(plan, table, column);

    /// <summary>Whether a default names a label that its enum type gets later, together with this default: so it is in a rollback.</summary>
    /// <param name="plan">The plan, at the operation that sets the default.</param>
    /// <param name="type">The type of the column.</param>
    /// <param name="value">The default.</param>
    public static bool ComesWithLabels(PlanDraft plan, PgType type, string value) =>
        type.Schema is not null
        && plan.Later.OfType<AlterEnumLabels>().FirstOrDefault(o => type.Is(o.Type)) is { } change
        && Names(value, type, change.Type, change.Labels.Items.Except(plan.Before.Enums.Find(change.Type)!.Labels));

    private static bool Names(string value, PgType of, QualifiedName type, IEnumerable<string> labels) => labels.Any(l => LabelUses.IsIn(value, of, type, l));
}
