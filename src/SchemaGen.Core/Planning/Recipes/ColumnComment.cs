using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>The comment of a column, when it has one.</summary>
internal static class ColumnComment
{
    public static void Add(PlanDraft plan, QualifiedName table, Column column)
    {
        if (column.Comment is not null)
            Set(plan, table, column.Name, column.Comment);
    }

    public static void Set(PlanDraft plan, QualifiedName table, string column, string? comment) =>
        plan.DdlOnParent(
            DdlWriter.Comment($"column {SqlText.QualifiedName(table)}.{SqlText.Identifier(column)}", comment),
            $"comment on column {table}.{column}",
            Locks.ShareUpdateExclusive(table));
}
