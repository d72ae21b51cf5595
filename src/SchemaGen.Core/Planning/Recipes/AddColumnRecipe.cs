using SchemaGen.Operations;
using SchemaGen.Risks;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>
/// Adds a column. A value that must be computed for each row, which would rewrite the table under the strongest lock, is given to the
/// rows in batches afterwards; one that the server computes and stores comes with a table of the new form, which takes the table's place.
/// </summary>
internal sealed class AddColumnRecipe : Recipe<AddColumn>
{
    protected override void Plan(AddColumn operation, PlanDraft plan)
    {
        (QualifiedName table, Column column) = (operation.Table, operation.Column);
        if (column.Generated is { Virtual: false } && TableSwapPath.TryPlan(plan, table))
            return;
        if (plan.Current.Restore is { } kept)
            Restore(plan, table, column, kept);
        else if (plan.IsDirect(table))
            AddWhole(plan, table, column, ColumnWork.OfAddingWhole(column, plan.After));
        else if (column.Identity is { } identity)
            AddNumbered(plan, table, column, identity);
        else if (column.Default is { } value && DefaultExpressions.IsVolatile(value) && !plan.After.ForbidsNull(column.Type))
            AddComputedPerRow(plan, table, column);
        else
            AddWhole(plan, table, column, ColumnWork.OfAddingWhole(column, plan.After));
        ColumnComment.Add(plan, table, column);
        StoragePath.Statistics(plan, table, column);
        // A star stands for the columns that there were.
        new ViewsAround(plan.Before, v => v.Reads(table, column.Name)).Around(plan, static () => { });
    }

    private static void AddWhole(PlanDraft plan, QualifiedName table, Column column, TableWork work)
    {
        ServerSupport.Require(column.Generated, plan.Options.ServerMajor);
        plan.Add(plan.NewStep with
        {
            Sql = DdlWriter.AlterTable(table, "add column " + DdlWriter.Column(column)),
            Locks = [Locks.AccessExclusive(table)],
            Work = work,
            RowlessTable = plan.After.MustSupply(column) ? plan.NameOfRows(table) : null,
        });
    }

    private static void AddComputedPerRow(PlanDraft plan, QualifiedName table, Column column)
    {
        Column empty = ColumnWork.WithoutValues(column, plan.After);
        plan.Add(plan.NewStep with
        {
            Sql = DdlWriter.AlterTable(table, "add column " + DdlWriter.Column(empty)),
            Description = $"add column {table}.{column.Name} without values",
            Locks = [Locks.AccessExclusive(table)],
            Work = ColumnWork.OfAdding(empty, plan.After),
        });
        SetDefaultThenFill(plan, table, column);
        if (!column.Nullable)
            NotNullPath.Forbid(plan, table, column.Name);
    }

    private static void SetDefaultThenFill(PlanDraft plan, QualifiedName table, Column column)
    {
        plan.Ddl(
            DdlWriter.AlterColumn(table, column.Name, "set default " + column.Default),
            $"give new rows their {column.Name}",
            Locks.AccessExclusive(table));
        BackfillPath.ApplyDefault(plan, plan.Before.Tables.Find(table)!, column.Name);
    }

    // Until all rows have their number, a sequence stands in for the identity, which cannot be added to a nullable column.
    private static void AddNumbered(PlanDraft plan, QualifiedName table, Column column, Identity identity)
    {
        Sequence standIn = new(table with { Name = MeanwhileNames.NumbersOf(table.Name, column.Name) })
        {
            Type = column.Type,
            Options = identity.Options,
        };
        string sequence = SqlText.QualifiedName(standIn.Name);
        string next = $"nextval({SqlText.Literal(sequence)})";
        plan.Ddl(SequenceSql.Create(standIn), $"create a sequence that numbers {table}.{column.Name} meanwhile");
        // Who may add rows needs no right to the numbers of an identity, and has none to these.
        plan.Ddl(
            GrantSql.Grant(new(GrantTarget.Sequence, standIn.Name, Grant.Public, [Privilege.Usage])),
            $"let whoever adds rows to {table} take its numbers");
        AddComputedPerRow(plan, table, column with { Identity = null, Default = next, Nullable = false });
        plan.Together(() =>
        {
            plan.Ddl(
                DdlWriter.AlterColumn(table, column.Name, "drop default", "add " + DdlWriter.Identity(identity)),
                $"number {table}.{column.Name}",
                Locks.AccessExclusive(table));
            plan.Ddl(
                $"select setval({SequenceRestart.SequenceOf(table, column.Name)}, last_value, is_called) from {sequence}",
                $"go on where the numbers of {table}.{column.Name} are",
                Locks.AccessExclusive(table));
            plan.Ddl($"drop sequence {sequence}", "drop the sequence that stood in");
        });
    }

    private static void Restore(PlanDraft plan, QualifiedName table, Column column, RetainedObject kept)
    {
        // A constant default fills the rows that are younger than the drop, so that the column can forbid NULL at once.
        bool varies = column.Default is { } value && DefaultExpressions.IsVolatile(value);
        bool filled = column.Default is not null && !varies;
        // A row cannot be without a value of such a domain, not even until its own comes back.
        bool isStoredFirst = !filled && plan.After.ForbidsNull(column.Type);
        Column meanwhile = isStoredFirst ? column with { Type = plan.After.BaseOf(column.Type), Nullable = true, Default = null }
            : varies ? ColumnWork.WithoutValues(column, plan.After)
            : column with { Nullable = column.Nullable || !filled };
        AddWhole(plan, table, meanwhile, ColumnWork.OfAdding(meanwhile, plan.After));
        BackfillPath.Restore(plan, plan.After.Tables.Find(table)!, kept);
        if (varies)
        {
            // A sequence goes on behind the numbers that came back before it gives the first new one.
            plan.OwnSequences();
            SetDefaultThenFill(plan, table, column);
        }

        if (isStoredFirst)
        {
            plan.Add(plan.NewStep with
            {
                Sql = DdlWriter.AlterColumn(table, column.Name, "type " + DdlWriter.TypeWithCollation(column.Type, column.Collation)),
                Description = $"let {table}.{column.Name} be of {column.Type} again",
                Locks = [Locks.AccessExclusive(table)],
                Work = TableWork.Rewrite,
            });
        }

        if (!filled && !column.Nullable)
            NotNullPath.Forbid(plan, table, column.Name);
        RetentionPath.Discard(plan, kept);
    }
}
