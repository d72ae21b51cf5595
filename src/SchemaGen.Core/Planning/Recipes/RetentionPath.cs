using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Keeps what is dropped in a PostgreSQL schema of its own, and brings it back.</summary>
internal static class RetentionPath
{
    /// <summary>
    /// Copies the values of a column and the key of their rows. It reads beside writers: what is written to the column between the copy
    /// and the drop is not kept, and a column that is still written should not be dropped.
    /// </summary>
    public static void KeepColumn(PlanDraft plan, RetainedObject keep)
    {
        string kept = SqlText.QualifiedName(keep.KeptTable);
        string keys = SqlText.Identifiers(keep.Key);
        CreateSchema(plan, keep);
        plan.Add(plan.NewStep with
        {
            Sql = $"create table {kept} as select {keys}, {SqlText.Identifier(keep.Column!)} from {SqlText.QualifiedName(keep.Table)}",
            Description = $"keep the values of {keep.Table}.{keep.Column}",
            Locks = [Locks.AccessShare(keep.Table)],
            Work = TableWork.Scan,
        });
        plan.Add(plan.NewStep with
        {
            Sql = $"alter table {kept} add primary key ({keys})",
            Description = $"index the kept values of {keep.Table}.{keep.Column} for a rollback",
            Work = TableWork.IndexBuild,
            // The copy is not there yet; it is no larger than its table.
            EstimatedDuration = plan.Estimate(TableWork.IndexBuild, keep.Table),
        });
    }

    /// <summary>Moves a table out of the way instead of dropping it, and its partitions, which stay its own.</summary>
    public static void KeepTable(PlanDraft plan, RetainedObject keep, NamedList<Partition> partitions = default, string? description = null)
    {
        CreateSchema(plan, keep);
        foreach (Partition partition in partitions)
        {
            QualifiedName name = keep.Table with { Name = partition.Name };
            plan.DdlOnParent(
                DdlWriter.AlterTable(name, $"set schema {SqlText.Identifier(keep.Schema)}"),
                $"keep partition {partition.Name} in {keep.Schema}",
                Locks.AccessExclusive(name));
        }

        plan.DdlOnParent(
            DdlWriter.AlterTable(keep.Table, $"set schema {SqlText.Identifier(keep.Schema)}"),
            $"{description ?? "drop table " + keep.Table}, kept in {keep.Schema}",
            Locks.AccessExclusive(keep.Table));
    }

    /// <summary>Moves a kept table back, with its rows, partitions, indexes, constraints, sequences and grants.</summary>
    public static void BringTableBack(PlanDraft plan, RetainedObject kept, NamedList<Partition> partitions = default)
    {
        foreach (QualifiedName table in partitions.Select(p => kept.KeptTable with { Name = p.Name }).Prepend(kept.KeptTable))
        {
            plan.DdlOnParent(
                DdlWriter.AlterTable(table, $"set schema {SqlText.Identifier(kept.Table.Schema)}"),
                $"bring table {table with { Schema = kept.Table.Schema }} back");
        }

        DropSchema(plan, kept);
    }

    /// <summary>
    /// Drops a type, a routine or a sequence, or moves it out of the way instead, under the name that it had: when something that is kept is of it, or, where nobody
    /// knows before, when nothing but what was kept before turns out to use it.
    /// </summary>
    public static void Drop(PlanDraft plan, CatalogObject thing, string description)
    {
        switch (plan.Current.Keep)
        {
            case null:
                plan.Ddl(thing.Drop, description);
                break;
            case { OnlyIfUsed: true } keep:
                List<string> moves = [keep.CreateSchemaSql, SayWhatIsKept(plan, keep), Move(thing, keep.Schema)];
                if (thing.Name.Name != keep.Table.Name)
                    moves.Add(thing.In(keep.Schema).Alter("rename to " + SqlText.Identifier(keep.Table.Name)));
                plan.Ddl(thing.DropOr(moves), description);
                break;
            case { } keep:
                CreateSchema(plan, keep);
                plan.Ddl(Move(thing, keep.Schema), $"{description}, kept in {keep.Schema}");
                break;
        }
    }

    /// <summary>Moves a kept type, routine or sequence back.</summary>
    public static void BringBack(PlanDraft plan, CatalogObject thing, RetainedObject kept)
    {
        plan.Ddl(Move(thing.In(kept.Schema), kept.Table.Schema), $"bring {kept.Table} back");
        DropSchema(plan, kept);
    }

    /// <summary>Moves a kept type back under another name, for what is to be of it before it has its place again.</summary>
    public static void BringTypeBack(PlanDraft plan, RetainedObject kept, QualifiedName meanwhile)
    {
        plan.Ddl(CatalogObject.Type(kept.KeptTable).Alter("rename to " + SqlText.Identifier(meanwhile.Name)), $"name the kept {kept.Table} for a while");
        BringBack(plan, CatalogObject.Type(meanwhile), kept);
    }

    /// <summary>Drops what was kept of a column after it was put back.</summary>
    public static void Discard(PlanDraft plan, RetainedObject kept) => Discard(plan, kept, $"drop the kept values of {kept.Table}.{kept.Column}");

    /// <summary>Drops a table that was kept, or put aside.</summary>
    public static void Discard(PlanDraft plan, RetainedObject kept, string description, params TableLock[] locks)
    {
        plan.Ddl($"drop table {SqlText.QualifiedName(kept.KeptTable)}", description, locks);
        DropSchema(plan, kept);
    }

    private static string Move(CatalogObject thing, string schema) => thing.Alter("set schema " + SqlText.Identifier(schema));

    private static void CreateSchema(PlanDraft plan, RetainedObject keep)
    {
        plan.Ddl(keep.CreateSchemaSql, $"make room for what is kept of {plan.NewStep.Target}");
        plan.Ddl(SayWhatIsKept(plan, keep), "say what is kept");
    }

    private static string SayWhatIsKept(PlanDraft plan, RetainedObject keep)
    {
        string migration = plan.Current.MigrationId.Length == 0 ? "" : " in " + plan.Current.MigrationId;
        return DdlWriter.Comment("schema " + SqlText.Identifier(keep.Schema), $"kept by: {plan.Current.Operation}{migration}");
    }

    private static void DropSchema(PlanDraft plan, RetainedObject kept) =>
        plan.Ddl($"drop schema {SqlText.Identifier(kept.Schema)}", "drop the empty retention schema");
}
