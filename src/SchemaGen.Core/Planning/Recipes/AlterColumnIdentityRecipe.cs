using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Makes a column an identity column, changes how it counts, or makes it a plain column.</summary>
internal sealed class AlterColumnIdentityRecipe : Recipe<AlterColumnIdentity>
{
    protected override void Plan(AlterColumnIdentity operation, PlanDraft plan)
    {
        (QualifiedName table, string name) = (operation.Table, operation.Column);
        Table before = plan.Before.Tables.Find(table)!;
        Column column = before.Columns.Find(name)!;
        switch (column.Identity, operation.Identity)
        {
            case (null, { } added):
                Add(plan, before, column, added);
                break;
            case ({ } from, { } to):
                Change(plan, table, name, from, to);
                break;
            // It goes with the statement that gives the column another number, or rows that are written in between would have none.
            case ({ }, null) when plan.Later.FirstOrDefault() is AlterColumnDefault { Default: not null } next && next.Table == table && next.Column == name:
                plan.LeaveTo(next);
                break;
            case ({ }, null):
                plan.Ddl(DdlWriter.AlterColumn(table, name, "drop identity"), operation.ToString(), Locks.AccessExclusive(table));
                break;
        }
    }

    private static void Add(PlanDraft plan, Table table, Column column, Identity identity) => plan.Together(() =>
    {
        string add = "add " + DdlWriter.Identity(identity);
        plan.Ddl(
            DdlWriter.AlterColumn(table.Name, column.Name, column.Default is null && !plan.TakeLeft() ? [add] : ["drop default", add]),
            $"number {table.Name}.{column.Name}",
            Locks.AccessExclusive(table.Name));
        SequenceRestart.Add(plan, table, column.Name, SequenceRestart.AfterIdentity(table.Name, column.Name, identity.Options));
    });

    private static void Change(PlanDraft plan, QualifiedName table, string column, Identity from, Identity to)
    {
        string changes = SequenceSql.Changes(from.Options, to.Options, "set ");
        if (from.Generation != to.Generation)
            changes = $"set generated {DdlWriter.Generation(to.Generation)} {changes}";
        if (changes.Length > 0)
            plan.Ddl(DdlWriter.AlterColumn(table, column, changes.TrimEnd()), $"change identity of {table}.{column}", Locks.AccessExclusive(table));
    }
}
