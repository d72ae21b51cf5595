namespace SchemaGen.Planning.Recipes;

/// <summary>Refuses what the server's version cannot do, before the first step runs.</summary>
internal static class ServerSupport
{
    private const int VirtualColumns = 18;
    private const int NullsNotDistinct = 15;
    private const int ExclusionOfPartitions = 17;

    public static void Require(Table table, int major)
    {
        foreach (Column column in table.Columns)
            Require(column.Generated, major);
        foreach (UniqueConstraint unique in table.UniqueConstraints)
            Require(unique, major);
        foreach (TableIndex index in table.Indexes.Concat(table.Partitions.SelectMany(static p => p.Indexes)))
            Require(index, major);
        foreach (ExclusionConstraint exclusion in table.ExclusionConstraints)
            Require(table, exclusion, major);
    }

    public static void Require(UniqueConstraint unique, int major) => RequireNulls(unique.Name, unique.NullsNotDistinct, major);

    public static void Require(TableIndex index, int major) => RequireNulls(index.Name, index.NullsNotDistinct, major);

    public static void Require(Table table, ExclusionConstraint exclusion, int major)
    {
        if (table.Partitioning is not null && major < ExclusionOfPartitions)
        {
            throw new SchemaGenException(
                "not-supported-by-server",
                $"The exclusion constraint {exclusion.Name} of the partitioned table {table.Name} is possible from PostgreSQL {ExclusionOfPartitions} on, and this server is version {major}; declare it on the partitions with SQL, or upgrade the server.");
        }
    }

    private static void RequireNulls(string name, bool nullsNotDistinct, int major)
    {
        if (nullsNotDistinct && major < NullsNotDistinct)
        {
            throw new SchemaGenException(
                "not-supported-by-server",
                $"{name} counts NULLs as equal (NULLS NOT DISTINCT), which PostgreSQL can do from version {NullsNotDistinct} on, and this server is version {major}; make the columns NOT NULL, or upgrade the server.");
        }
    }

    public static void Require(GeneratedColumn? generated, int major)
    {
        if (generated is { Virtual: true } && major < VirtualColumns)
        {
            throw new SchemaGenException(
                "not-supported-by-server",
                $"The computed column ({generated.Expression}) is not stored, which PostgreSQL can do from version {VirtualColumns} on, and this server is version {major}; store it, or upgrade the server.");
        }
    }
}
