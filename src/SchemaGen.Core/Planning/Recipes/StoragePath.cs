using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Sets storage parameters and statistics targets: what the server does from now on, beside reads and writes.</summary>
internal static class StoragePath
{
    /// <summary>Changes the storage parameters of a table.</summary>
    public static void Alter(PlanDraft plan, QualifiedName table, NamedList<StorageParameter> from, NamedList<StorageParameter> to)
    {
        string[] actions = Actions(from, to);
        if (actions.Length == 0)
            return;
        // The one that every statement over the table depends on.
        bool isStrong = Changed(from, to).Any(static p => p.BareName == "user_catalog_table");
        plan.Ddl(
            DdlWriter.AlterTable(table, actions),
            $"set storage parameters of {table}",
            isStrong ? Locks.AccessExclusive(table) : Locks.ShareUpdateExclusive(table));
    }

    /// <summary>Changes the storage parameters of an index, which locks the index alone.</summary>
    public static void AlterIndex(
        PlanDraft plan, QualifiedName table, string index, NamedList<StorageParameter> from, NamedList<StorageParameter> to)
    {
        string[] actions = Actions(from, to);
        if (actions.Length > 0)
        {
            plan.Ddl(
                $"alter index {SqlText.QualifiedName(table with { Name = index })} {string.Join(", ", actions)}",
                $"set storage parameters of index {index} of {table}");
        }
    }

    /// <summary>Changes the statistics target of a column.</summary>
    public static void SetStatistics(PlanDraft plan, QualifiedName table, string column, int? target) =>
        plan.Ddl(
            DdlWriter.AlterColumn(table, column, "set statistics " + SqlText.Number(target ?? -1)),
            $"set statistics target of {table}.{column}",
            Locks.ShareUpdateExclusive(table));

    /// <summary>The statistics target of a new column, when it has one.</summary>
    public static void Statistics(PlanDraft plan, QualifiedName table, Column column)
    {
        if (column.StatisticsTarget is { } target)
            SetStatistics(plan, table, column.Name, target);
    }

    private static IEnumerable<StorageParameter> Changed(NamedList<StorageParameter> from, NamedList<StorageParameter> to) =>
        from.Where(p => !to.Contains(p.Name)).Concat(to.Where(p => from.Find(p.Name) != p));

    private static string[] Actions(NamedList<StorageParameter> from, NamedList<StorageParameter> to)
    {
        List<StorageParameter> set = [.. to.Where(p => from.Find(p.Name) != p)];
        List<string> reset = [.. from.Where(p => !to.Contains(p.Name)).Select(static p => DdlWriter.StorageParameterName(p.Name))];
        return
        [
            .. set.Count == 0 ? Array.Empty<string>() : [$"set ({string.Join(", ", set.Select(DdlWriter.StorageParameter))})"],
            .. reset.Count == 0 ? Array.Empty<string>() : [$"reset ({string.Join(", ", reset)})"],
        ];
    }
}
