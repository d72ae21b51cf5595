using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Sets or drops the default of a column.</summary>
internal sealed class AlterColumnDefaultRecipe : Recipe<AlterColumnDefault>
{
    protected override void Plan(AlterColumnDefault operation, PlanDraft plan)
    {
        // Making it an identity column has dropped the default already, and PostgreSQL would refuse to drop it again.
        if (operation.Default is null && plan.Before.Tables.Find(operation.Table)?.Columns.Find(operation.Column) is { Identity: not null })
            return;
        // It goes with the statement that numbers the column, or rows that are written in between would have no value.
        if (operation.Default is null && plan.Later.SkipWhile(o => o is AlterColumnNullability n && IsOf(n.Table, n.Column)).FirstOrDefault() is AlterColumnIdentity { Identity: not null } identity
            && IsOf(identity.Table, identity.Column))
        {
            plan.LeaveDefault(new(operation.Table, operation.Column));
            return;
        }

        string action = operation.Default is { } value ? "set default " + value : "drop default";
        plan.Ddl(
            DdlWriter.AlterColumn(operation.Table, operation.Column, action), operation.ToString(), Locks.AccessExclusive(operation.Table));

        bool IsOf(QualifiedName table, string column) => table == operation.Table && column == operation.Column;
    }
}
