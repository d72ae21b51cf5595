using SchemaGen.Schema;

namespace SchemaGen.Migrating.Comparing;

/// <summary>The parts of a table that can be there without holding: indexes, checks and foreign keys.</summary>
internal static class TableParts
{
    /// <summary>The part of the same kind and name that a table has; null when it has none.</summary>
    internal static INamed? Find(Table table, INamed like) => like switch
    {
        TableIndex => table.Indexes.Find(like.Name),
        ForeignKey => table.ForeignKeys.Find(like.Name),
        _ => table.CheckConstraints.Find(like.Name),
    };

    /// <summary>The table with one part more.</summary>
    internal static Table Add(Table table, INamed part) => part switch
    {
        TableIndex index => table with { Indexes = table.Indexes.Add(index) },
        ForeignKey key => table with { ForeignKeys = table.ForeignKeys.Add(key) },
        _ => table with { CheckConstraints = table.CheckConstraints.Add((CheckConstraint)part) },
    };
}
