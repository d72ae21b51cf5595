namespace SchemaGen.Operations;

/// <summary>What follows a rename: everything in the snapshot that names the renamed thing.</summary>
internal static class SnapshotRenaming
{
    public static SchemaSnapshot MoveTable(this SchemaSnapshot schema, QualifiedName from, QualifiedName to)
    {
        // The rows of a table are of a type of its name.
        if (schema.Routines.Any(r => SqlRenaming.RenameType(r, from, to) != r) || schema.ColumnsOfType(from).Any())
            schema = schema.RenameType(from, to);
        SchemaObjects<Table> tables = schema.Tables.Remove(from).Set(schema.Tables.Find(from)! with { Name = to });
        foreach (Table each in tables)
        {
            if (each.ForeignKeys.Any(f => f.ReferencedTable == from))
            {
                tables = tables.Set(each with
                {
                    ForeignKeys = each.ForeignKeys
                        .Select(f => f.ReferencedTable == from ? f with { ReferencedTable = to } : f)
                        .ToNamedList(),
                });
            }
        }

        SchemaObjects<Sequence> sequences = schema.Sequences;
        SchemaSnapshot granted = schema.MoveGrants(GrantTarget.Table, from, to);
        // They move along, and keep their names.
        foreach (Partition partition in schema.Tables.Find(from)!.Partitions)
            granted = granted.MoveGrants(GrantTarget.Table, new(from.Schema, partition.Name), new(to.Schema, partition.Name));
        foreach (Sequence sequence in schema.Sequences)
        {
            if (sequence.OwnedBy is not { } owner || owner.Table != from)
                continue;
            QualifiedName name = sequence.Name.Schema == from.Schema ? sequence.Name with { Schema = to.Schema } : sequence.Name;
            sequences = sequences.Remove(sequence.Name).Set(sequence with { Name = name, OwnedBy = owner with { Table = to } });
            granted = granted.MoveGrants(GrantTarget.Sequence, sequence.Name, name);
            if (name != sequence.Name)
                tables = tables.RenameInDefaults(sequence.Name, name);
        }

        SchemaObjects<View> views = schema.Views.Select(v => v.Reads(from) ? v with { Query = ViewQuery.Of(v.Query).RenameRelation(from, to) } : v).ToSchemaObjects();
        return granted with { Tables = tables, Sequences = sequences, Views = views };
    }

    /// <summary>Everything in a PostgreSQL schema, and all that names it, under the schema's new name; the schema itself stays listed as it was.</summary>
    public static SchemaSnapshot RenameSchema(this SchemaSnapshot schema, string from, string to)
    {
        QualifiedName Renamed(QualifiedName name) => name.Schema == from ? name with { Schema = to } : name;
        string Written(string sql) => SqlRenaming.RenameSchema(sql, from, to);
        SnapshotNames names = new(
            Renamed, Renamed, Written, r => r with { Parameters = Written(r.Parameters), Definition = Written(r.Definition) });
        return names.WriteInto(schema).MoveGrants(GrantTarget.Schema, from, to) with
        {
            Extensions = schema.Extensions.Select(e => e.Schema == from ? e with { Schema = to } : e).ToNamedList(),
        };
    }

    /// <summary>A type that users created under its new name, and all that is of it or casts to it.</summary>
    public static SchemaSnapshot RenameType(this SchemaSnapshot schema, QualifiedName from, QualifiedName to) => new SnapshotNames(
        static name => name,
        name => name == from ? to : name,
        sql => SqlRenaming.RenameType(sql, from, to),
        routine => SqlRenaming.RenameType(routine, from, to)).WriteInto(schema);

    /// <summary>The tables with their defaults naming an object, as <c>nextval</c> names a sequence, by its new name.</summary>
    public static SchemaObjects<Table> RenameInDefaults(this SchemaObjects<Table> tables, QualifiedName from, QualifiedName to)
    {
        foreach (Table table in tables)
        {
            NamedList<Column> columns = table.Columns
                .Select(c => c.Default is { } value ? c with { Default = SqlExpressions.RenameConstant(value, from, to) } : c).ToNamedList();
            if (columns != table.Columns)
                tables = tables.Set(table with { Columns = columns });
        }

        return tables;
    }

    /// <summary>The sequences that go with a table to another PostgreSQL schema: those that its columns own.</summary>
    public static IEnumerable<Sequence> SequencesMovedWith(this SchemaSnapshot schema, Table table) =>
        schema.Sequences.Where(s => s.OwnedBy?.Table == table.Name && s.Name.Schema == table.Name.Schema);

    public static SchemaSnapshot RenameColumnEverywhere(this SchemaSnapshot schema, QualifiedName table, string from, string to)
    {
        SchemaObjects<Table> tables = schema.Tables;
        foreach (Table each in schema.Tables)
        {
            bool own = each.Name == table;
            if (own || each.ForeignKeys.Any(f => f.ReferencedTable == table && f.ReferencedColumns.Items.Contains(from)))
                tables = tables.Set(each.Renamed(table, own, from, to));
        }

        SchemaObjects<Sequence> sequences = schema.Sequences;
        foreach (Sequence sequence in schema.Sequences)
        {
            if (sequence.OwnedBy is { } owner && owner.Table == table && owner.Column == from)
                sequences = sequences.Set(sequence with { OwnedBy = owner with { Column = to } });
        }

        bool HasColumn(QualifiedName relation) => schema.Tables.Find(relation)?.Columns.Contains(from) == true;
        return schema.MoveGrants(table, from, to) with
        {
            Tables = tables,
            Sequences = sequences,
            Views = schema.Views
                .Select(v => v.Reads(table, from) ? v with { Query = ViewQuery.Of(v.Query).RenameColumn(table, from, to, HasColumn) } : v)
                .ToSchemaObjects(),
        };
    }

    private static Table Renamed(this Table each, QualifiedName table, bool own, string from, string to)
    {
        each = each with
        {
            ForeignKeys = each.ForeignKeys.Select(f => f with
            {
                Columns = own ? f.Columns.Renamed(from, to) : f.Columns,
                ReferencedColumns = f.ReferencedTable == table ? f.ReferencedColumns.Renamed(from, to) : f.ReferencedColumns,
            }).ToNamedList(),
        };
        if (!own)
            return each;
        return each with
        {
            Columns = each.Columns.Select(c => c.Renamed(from, to)).ToNamedList(),
            Partitioning = each.Partitioning is { } partitioning ? partitioning.Renamed(from, to) : null,
            Partitions = each.Partitions.WithPartitionings(p => p.Renamed(from, to)).WithParts(c => c.Renamed(from, to), i => i.Renamed(from, to)),
            PrimaryKey = each.PrimaryKey is { } key ? key with { Columns = key.Columns.Renamed(from, to) } : null,
            UniqueConstraints = each.UniqueConstraints
                .Select(u => u with { Columns = u.Columns.Renamed(from, to), Include = u.Include.Renamed(from, to) }).ToNamedList(),
            CheckConstraints = each.CheckConstraints.Select(c => c.Renamed(from, to)).ToNamedList(),
            ExclusionConstraints = each.ExclusionConstraints.Select(e => e.Over(e.ToIndex().Renamed(from, to))).ToNamedList(),
            Indexes = each.Indexes.Select(i => i.Renamed(from, to)).ToNamedList(),
            Triggers = each.Triggers.Select(t => t with
            {
                UpdateOf = t.UpdateOf.Renamed(from, to),
                When = Renamed(t.When, from, to),
            }).ToNamedList(),
            Policies = each.Policies.Select(p => p with
            {
                Using = Renamed(p.Using, from, to),
                WithCheck = Renamed(p.WithCheck, from, to),
            }).ToNamedList(),
        };
    }

    private static Partitioning Renamed(this Partitioning partitioning, string from, string to) => partitioning with
    {
        Keys = partitioning.Keys.Items.Select(k => k.IsExpression
            ? k with { Value = SqlIdentifiers.Rename(k.Value, from, to) }
            : k.Value == from ? k with { Value = to } : k).ToEquatableArray(),
    };

    private static CheckConstraint Renamed(this CheckConstraint check, string from, string to) =>
        check with { Expression = SqlIdentifiers.Rename(check.Expression, from, to) };

    private static string? Renamed(string? expression, string from, string to) =>
        expression is null ? null : SqlIdentifiers.Rename(expression, from, to);

    private static Column Renamed(this Column column, string from, string to) => column with
    {
        Name = column.Name == from ? to : column.Name,
        Generated = column.Generated is { } generated
            ? generated with { Expression = SqlIdentifiers.Rename(generated.Expression, from, to) }
            : null,
    };

    private static TableIndex Renamed(this TableIndex index, string from, string to) => index with
    {
        Keys = index.Keys.Items.Select(k => k.IsExpression
            ? k with { Value = SqlIdentifiers.Rename(k.Value, from, to) }
            : k.Value == from ? k with { Value = to } : k).ToEquatableArray(),
        Include = index.Include.Renamed(from, to),
        Predicate = index.Predicate is { } predicate ? SqlIdentifiers.Rename(predicate, from, to) : null,
    };

    private static EquatableArray<string> Renamed(this EquatableArray<string> columns, string from, string to) =>
        columns.Items.Contains(from) ? columns.Items.Select(c => c == from ? to : c).ToEquatableArray() : columns;
}
