namespace SchemaGen.Operations;

/// <summary>What must be so for an operation to be accepted by PostgreSQL. Each failure names the operation and what it lacks.</summary>
internal static class SnapshotRequirements
{
    /// <summary>Refuses the operation for the first broken rule.</summary>
    public static void Refuse(this Operation by, IEnumerable<SnapshotProblem> problems)
    {
        if (problems.FirstOrDefault() is { } problem)
            throw new OperationException(by, problem.Message);
    }

    public static void RequireSchemaOf(this SchemaSnapshot schema, string? name, Operation by)
    {
        if (name is not null && !schema.HasSchema(name))
            throw new OperationException(by, $"there is no schema \"{name}\".");
    }

    public static void RequireOwner(this SchemaSnapshot schema, Sequence sequence, Operation by)
    {
        if (sequence.OwnedBy is { } owner)
            _ = schema.RequireColumn(owner.Table, owner.Column, by);
    }

    /// <summary>Refuses a relation name that a table, view or sequence of the same PostgreSQL schema already has.</summary>
    public static void RequireFreeRelation(this SchemaSnapshot schema, QualifiedName name, Operation by)
    {
        if (schema.HasRelation(name))
            throw new OperationException(by, $"the name \"{name}\" is taken.");
    }

    /// <summary>Refuses the name of a table, view or sequence: each is a relation, and its row type is a type.</summary>
    public static void RequireFreeRelationAndType(this SchemaSnapshot schema, QualifiedName name, Operation by)
    {
        schema.RequireFreeRelation(name, by);
        if (schema.HasType(name))
            throw new OperationException(by, $"the name \"{name}\" is taken by a type.");
    }

    public static void RequireFreeType(this SchemaSnapshot schema, QualifiedName name, Operation by)
    {
        if (schema.HasType(name) || schema.HasRelation(name))
            throw new OperationException(by, $"there is a type, a table, a view or a sequence of the name \"{name}\".");
    }

    /// <summary>Refuses a domain over a type that stands, through others, on the domain itself.</summary>
    public static void RequireGrounded(this SchemaSnapshot schema, PgType type, QualifiedName domain, Operation by)
    {
        if (schema.BaseOf(type).Is(domain))
            throw new OperationException(by, "it would stand on itself.");
    }

    /// <summary>Refuses while something is of the type.</summary>
    public static void RequireUnusedType(this SchemaSnapshot schema, QualifiedName type, Operation by)
    {
        if (schema.UsersOf(type).FirstOrDefault() is { } user)
            throw new OperationException(by, $"{user} is of that type; change it first.");
    }

    /// <summary>Refuses the name of a constraint that its table already has.</summary>
    public static void RequireFreeConstraint(this Table table, string name, Operation by)
    {
        if (TableRules.HasConstraint(table, name))
            throw new OperationException(by, $"\"{table.Name}\" already has a constraint \"{name}\".");
    }

    /// <summary>Refuses the name of an index; names of other tables' indexes are left to <see cref="SchemaSnapshot.Validate"/>.</summary>
    public static void RequireFreeIndex(this SchemaSnapshot schema, Table table, string name, Operation by)
    {
        schema.RequireFreeRelation(new(table.Name.Schema, name), by);
        if (TableRules.HasIndex(table, name))
            throw new OperationException(by, $"\"{table.Name}\" already has an index \"{name}\".");
    }

    /// <summary>Refuses to take a key away while a foreign key needs it and no other key serves.</summary>
    public static void RequireKeysOf(this SchemaSnapshot schema, Table changed, IReadOnlyList<string> gone, Operation by)
    {
        foreach ((Table table, ForeignKey key) in schema.ForeignKeysTo(changed.Name))
        {
            if (TableKeys.Match(gone, key.ReferencedColumns) && !TableKeys.Of(changed).Any(k => TableKeys.Match(k, key.ReferencedColumns)))
                throw new OperationException(by, $"foreign key \"{key.Name}\" of \"{table.Name}\" needs it; drop that first.");
        }
    }

    /// <summary>All foreign keys to a table, its own among them. It looks at every table.</summary>
    public static IEnumerable<(Table Table, ForeignKey Key)> ForeignKeysTo(this SchemaSnapshot schema, QualifiedName table) =>
        from each in schema.Tables
        from key in each.ForeignKeys
        where key.ReferencedTable == table
        select (each, key);

    /// <summary>The triggers that run a function, for a person.</summary>
    public static IEnumerable<string> TriggersRunning(this SchemaSnapshot schema, QualifiedName signature) =>
        from table in schema.Tables
        from trigger in table.Triggers
        where trigger.Function with { Name = trigger.Function.Name + "()" } == signature
        select $"trigger \"{trigger.Name}\" of \"{table.Name}\"";

    /// <summary>Refuses a change of a column that a generated column, a trigger or a policy reads.</summary>
    public static void RequireUnread(this Table table, string column, Operation by)
    {
        Column? reader = table.Columns.FirstOrDefault(
            c => c.Generated is { } g && c.Name != column && SqlIdentifiers.Mentions(g.Expression, column));
        if (reader is not null)
            throw new OperationException(by, $"generated column \"{reader.Name}\" reads it; drop that first.");
        if (table.Triggers.FirstOrDefault(t => t.Mentions(column)) is { } trigger)
            throw new OperationException(by, $"trigger \"{trigger.Name}\" reads it; drop that first.");
        if (table.Policies.FirstOrDefault(p => p.Mentions(column)) is { } policy)
            throw new OperationException(by, $"policy \"{policy.Name}\" reads it; drop that first.");
    }

    /// <summary>Refuses a change of a column of the partition key, which PostgreSQL refuses too.</summary>
    public static void RequireNoPartitionKey(this Table table, string column, Operation by)
    {
        if (table.IsPartitionedBy(column))
            throw new OperationException(by, $"it is part of the partition key of \"{table.Name}\", which PostgreSQL cannot change.");
    }

    /// <summary>Refuses a change of a column while a partition has a check or an index of its own over it, which no plan makes again.</summary>
    public static void RequireNoPartsOfPartitions(this Table table, string column, Operation by)
    {
        foreach (Table partition in table.OwnParts())
        {
            if (partition.Indexes.FirstOrDefault(i => i.Mentions(column)) is { } index)
                throw new OperationException(by, $"index \"{index.Name}\" of the partition \"{partition.Name}\" is over it; drop that before, and create it again after.");
            if (partition.CheckConstraints.FirstOrDefault(c => SqlIdentifiers.Mentions(c.Expression, column)) is { } check)
                throw new OperationException(by, $"check constraint \"{check.Name}\" of the partition \"{partition.Name}\" reads it; drop that before, and add it again after.");
        }
    }

    /// <summary>Refuses what a partitioned table cannot have, once it is there.</summary>
    public static SchemaSnapshot Partitionable(this SchemaSnapshot after, QualifiedName table, Operation by)
    {
        if (after.Tables.HasPartitioned)
            by.Refuse(after.TableOfPartition(table) is { } parent ? PartitionRules.OfPartition(parent, parent.Partitions.Find(table.Name)!) : PartitionRules.Of(after.RequireTable(table, by)));
        return after;
    }

    /// <summary>Refuses while a view reads the table or view, which PostgreSQL refuses too.</summary>
    public static void RequireUnviewed(this SchemaSnapshot schema, QualifiedName relation, Operation by)
    {
        if (schema.Views.FirstOrDefault(v => v.Reads(relation)) is { } view)
            throw new OperationException(by, $"view \"{view.Name}\" reads it; drop or change that first.");
    }

    /// <summary>Refuses while a view names the column; one of all columns is created anew without it.</summary>
    public static void RequireUnviewed(this SchemaSnapshot schema, QualifiedName table, string column, Operation by)
    {
        if (schema.Views.FirstOrDefault(v => v.Names(table, column)) is { } view)
            throw new OperationException(by, $"view \"{view.Name}\" reads it; drop that before, and create it again after.");
    }
}
