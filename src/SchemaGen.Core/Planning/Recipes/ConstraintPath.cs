using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Adds constraints to tables with rows in two transactions: enforced for new rows first, then proved for the old ones.</summary>
internal static class ConstraintPath
{
    /// <summary>Adds or replaces a check constraint or foreign key.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="table">The table of the constraint.</param>
    /// <param name="name">The constraint's name.</param>
    /// <param name="definition">The constraint, as <c>add</c> takes it.</param>
    /// <param name="replaces">Whether a constraint of that name is dropped in the same statement.</param>
    /// <param name="locks">The locks that adding takes.</param>
    public static void Add(PlanDraft plan, QualifiedName table, string name, string definition, bool replaces, params TableLock[] locks)
    {
        plan.Ddl(
            DdlWriter.AlterTable(table, [.. Dropped(name, replaces), $"add {definition} not valid"]),
            $"{(replaces ? "replace" : "add")} {name} on {table} for new rows",
            locks);
    }

    /// <summary>Drops a constraint of one table, unless a later operation replaces it in one statement.</summary>
    public static void Drop(PlanDraft plan, QualifiedName table, string name)
    {
        if (!plan.IsReplacedLater)
            plan.Ddl(DdlWriter.AlterTable(table, Dropped(name, replaces: true)), $"drop {name} of {table}", Locks.AccessExclusive(table));
    }

    /// <summary>The action that drops what is replaced, or none.</summary>
    public static string[] Dropped(string name, bool replaces) => Dropped(replaces ? name : null);

    /// <summary>The action that drops a constraint of that name, or none.</summary>
    public static string[] Dropped(string? replaced) => replaced is null ? [] : [$"drop constraint {SqlText.Identifier(replaced)}"];

    /// <summary>Proves a constraint in a transaction of its own, beside reads and writes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="table">The table of the constraint.</param>
    /// <param name="name">The constraint's name.</param>
    /// <param name="description">What it proves, for a person.</param>
    /// <param name="referenced">The table that a foreign key references; null for other constraints.</param>
    /// <param name="work">What it does to the rows; other than a scan where there are none.</param>
    public static void Validate(PlanDraft plan, QualifiedName table, string name, string description, QualifiedName? referenced = null, TableWork work = TableWork.Scan)
    {
        // What is searched below the referenced table is read as by a query.
        TableLock[] locks =
        [
            .. PartitionNeighbors.PartsOf(plan, table).Prepend(table).Select(Locks.ShareUpdateExclusive),
            .. referenced is { } other ? PartitionNeighbors.PartsOf(plan, other).Select(Locks.AccessShare).Prepend(Locks.RowShare(other)) : [],
        ];
        plan.AddOnParent(plan.NewStep with
        {
            Kind = StepKind.Validate,
            Sql = DdlWriter.AlterTable(table, $"validate constraint {SqlText.Identifier(name)}"),
            Description = description,
            Locks = [.. locks],
            Work = work,
        });
    }

    /// <summary>Renames a constraint, and the index behind it.</summary>
    public static void Rename(PlanDraft plan, QualifiedName table, string from, string to)
    {
        string sql = DdlWriter.AlterTable(table, $"rename constraint {SqlText.Identifier(from)} to {SqlText.Identifier(to)}");
        // Partitions inherit checks by their name, and have keys of names of their own.
        if (plan.Before.Tables.Find(table)?.CheckConstraints.Contains(from) == true)
            plan.Ddl(sql, $"rename constraint {from} of {table} to {to}", Locks.AccessExclusive(table));
        else
            plan.DdlOnParent(sql, $"rename constraint {from} of {table} to {to}", Locks.AccessExclusive(table));
    }

    /// <summary>The comment of a constraint, when it has one.</summary>
    public static void Comment(PlanDraft plan, QualifiedName table, string name, string? comment)
    {
        if (comment is not null)
            SetComment(plan, table, name, comment);
    }

    /// <summary>Sets or removes the comment of a constraint.</summary>
    public static void SetComment(PlanDraft plan, QualifiedName table, string name, string? comment) =>
        plan.DdlOnParent(
            DdlWriter.Comment($"constraint {SqlText.Identifier(name)} on {SqlText.QualifiedName(table)}", comment),
            $"comment on {name} of {table}",
            Locks.AccessShare(table));
}
