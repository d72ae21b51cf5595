using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Builds and drops indexes beside reads and writes.</summary>
internal static class IndexPath
{
    private const int CommentsOfPartitionsStay = 18;

    /// <summary>Builds an index.</summary>
    public static void Create(PlanDraft plan, QualifiedName table, TableIndex index)
    {
        if (plan.IsDirect(table))
        {
            plan.Add(plan.NewStep with
            {
                Sql = DdlWriter.CreateIndex(table, index, concurrently: false),
                Description = $"create index {index.Name} on {table}",
                Locks = [new(table, LockLevel.Share)],
                Work = TableWork.IndexBuild,
            });
            return;
        }

        if (plan.IsPartitioned(table))
        {
            PartitionIndexPath.Create(plan, table, index);
            return;
        }

        QualifiedName name = table with { Name = index.Name };
        plan.Add(plan.NewStep with
        {
            Kind = StepKind.CreateIndexConcurrently,
            Sql = DdlWriter.CreateIndex(table, index, concurrently: true),
            Description = $"build index {index.Name} on {table} beside reads and writes",
            Locks = [Locks.ShareUpdateExclusive(table)],
            Work = TableWork.IndexBuild,
            IsDoneSql = CatalogProbes.IndexIsValid(name),
            RepairSql = DropRemains(name),
        });
    }

    /// <summary>Drops an index.</summary>
    public static void Drop(PlanDraft plan, QualifiedName table, string index)
    {
        QualifiedName name = table with { Name = index };
        // One of all partitions cannot be dropped concurrently.
        if (plan.IsDirect(table) || plan.IsPartitioned(table))
        {
            plan.Ddl($"drop index {SqlText.QualifiedName(name)}", $"drop index {index} of {table}", Locks.AccessExclusive(table));
            return;
        }

        plan.Add(plan.NewStep with
        {
            Kind = StepKind.DropIndexConcurrently,
            Sql = $"drop index concurrently {SqlText.QualifiedName(name)}",
            Description = $"drop index {index} of {table} beside reads and writes",
            Locks = [Locks.ShareUpdateExclusive(table)],
            IsDoneSql = CatalogProbes.IndexIsGone(name),
            RepairSql = DropRemains(name),
        });
    }

    // What is left of a build and of a drop is the same: an index that serves no query and costs every write.
    private static string DropRemains(QualifiedName index) => $"drop index concurrently if exists {SqlText.QualifiedName(index)}";

    /// <summary>The statement that renames an index; it locks the index alone, and lets queries go on.</summary>
    public static string Rename(QualifiedName table, string from, string to) =>
        $"alter index {SqlText.QualifiedName(table with { Name = from })} rename to {SqlText.Identifier(to)}";

    /// <summary>The comment of an index, when it has one.</summary>
    public static void Comment(PlanDraft plan, QualifiedName table, TableIndex index)
    {
        if (index.Comment is not null)
            SetComment(plan, table, index.Name, index.Comment);
    }

    /// <summary>
    /// Takes the comment of a partitioned index from those of its partitions, to which servers until 17 give it when a change of a type builds
    /// them anew.
    /// </summary>
    public static void UncommentParts(PlanDraft plan, QualifiedName table, TableIndex index)
    {
        if (index.Comment is null || !plan.IsPartitioned(table) || plan.Options.ServerMajor >= CommentsOfPartitionsStay)
            return;
        string body =
            "declare\n  part record;\nbegin\n"
            + $"  for part in select t.relid::regclass as own from pg_catalog.pg_partition_tree({SqlText.Literal(SqlText.QualifiedName(table with { Name = index.Name }))}::regclass) as t\n"
            + $"    where t.level > 0 and obj_description(t.relid, 'pg_class') = {SqlText.Literal(index.Comment)}\n"
            + "  loop\n    execute format('comment on index %s is null', part.own);\n  end loop;\nend";
        plan.Ddl("do " + SqlText.Literal(body), $"leave the comment of index {index.Name} to it alone");
    }

    /// <summary>Sets or removes the comment of an index.</summary>
    public static void SetComment(PlanDraft plan, QualifiedName table, string index, string? comment) =>
        plan.Ddl(DdlWriter.Comment("index " + SqlText.QualifiedName(table with { Name = index }), comment), $"comment on index {index}");
}
