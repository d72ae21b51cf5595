using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Generation;

public sealed partial class SchemaGenerator
{
    private static readonly Func<SchemaGenerator, SchemaSnapshot, SchemaSnapshot>[] Edits =
    [
        static (g, s) => g.TryAddTable(s),
        static (g, s) => g.TryAddEnum(s),
        static (g, s) => g.TryAddSequence(s),
        static (g, s) => g.TryAddForeignKey(s),
        static (g, s) => g.EditSchemas(s),
        static (g, s) => g.EditExtensions(s),
        static (g, s) => g.EditEnum(s),
        static (g, s) => g.EditSequence(s),
        static (g, s) => g.DropTable(s),
        static (g, s) => g.EditTable(s, t => g.TryAddColumn(s, t)),
        static (g, s) => g.EditTable(s, t => g.TryAddColumn(s, t)),
        static (g, s) => g.TryAddRoutine(s),
        static (g, s) => g.TryAddPartitionedTable(s),
        static (g, s) => g.EditPartitions(s),
        static (g, s) => g.EditPartitions(s),
        static (g, s) => g.TryAddView(s),
        static (g, s) => g.TryAddView(s),
        static (g, s) => g.EditView(s),
        static (g, s) => g.EditView(s),
        static (g, s) => g.EditRoutine(s),
        static (g, s) => g.EditTable(s, t => g.TryAddGuard(s, t)),
        static (g, s) => g.EditTable(s, t => g.EditGuard(s, t)),
        static (g, s) => g.EditTable(s, t => g.EditGuard(s, t)),
        static (g, s) => g.EditTable(s, g.TryAddPart),
        static (g, s) => g.EditTable(s, g.TryAddPart),
        static (g, s) => g.EditTable(s, g.DropColumn),
        static (g, s) => g.EditTable(s, g.DropPart),
        static (g, s) => g.EditTable(s, g.EditPart),
        static (g, s) => g.EditTable(s, g.EditPart),
        static (g, s) => g.EditTable(s, g.EditPart),
        static (g, s) => g.EditTable(s, t => t with { Comment = g.Comment() }),
        static (g, s) => g.EditTable(s, t => t with { StorageParameters = g.StorageParameters() }),
        static (g, s) => g.EditTable(s, t => g.EditColumn(s, t)),
        static (g, s) => g.EditTable(s, t => g.EditColumn(s, t)),
        static (g, s) => g.EditTable(s, t => g.EditColumn(s, t)),
    ];

    /// <summary>A sound schema that one to ten edits lead to from another.</summary>
    public SchemaSnapshot Mutate(SchemaSnapshot schema)
    {
        foreach (int _ in Enumerable.Range(0, _random.Next(1, 11)))
        {
            SchemaSnapshot edited = WithStandingGrants(WithStandingViews(Pick(Edits)(this, schema)));
            if (Sound(edited))
                schema = edited;
        }

        schema = By(_neighborRandom, () => EditNeighbors(schema));
        return MutateGrants(MutateDomains(MutateComposites(MutateLabels(schema))));
    }

    private SchemaSnapshot EditSchemas(SchemaSnapshot schema)
    {
        string name = Pick(SchemaNames);
        return schema.Schemas.Find(name) is not { } present
            ? schema with { Schemas = schema.Schemas.Add(new(name) { Comment = Comment() }) }
            : schema with { Schemas = Chance(0.5) ? schema.Schemas.Remove(name) : schema.Schemas.Replace(name, present with { Comment = Comment() }) };
    }

    private SchemaSnapshot EditExtensions(SchemaSnapshot schema)
    {
        string name = Pick(ExtensionNames);
        return schema with { Extensions = schema.Extensions.Contains(name) ? schema.Extensions.Remove(name) : schema.Extensions.Add(Extension(name)) };
    }

    private SchemaSnapshot EditEnum(SchemaSnapshot schema)
    {
        if (schema.Enums.Count == 0)
            return schema;
        EnumType type = Pick([.. schema.Enums]);
        return schema with
        {
            Enums = _random.Next(4) switch
            {
                0 when !schema.Tables.Any(t => t.Columns.Any(c => c.Type.Schema == type.Name.Schema && c.Type.Name == type.Name.Name))
                    && !schema.CompositeTypes.Any(t => t.Attributes.Any(a => a.Type == PgType.UserDefined(type.Name))) =>
                    schema.Enums.Remove(type.Name),
                1 => schema.Enums.Set(type with { Comment = Comment() }),
                2 when !runnable => schema.Enums.Set(type with { Labels = Some(Labels, 0.7).ToEquatableArray() }),
                _ => schema.Enums.Set(type with { Labels = WithMoreLabels(type.Labels) }),
            },
        };
    }

    private EquatableArray<string> WithMoreLabels(EquatableArray<string> labels)
    {
        List<string> more = [.. labels];
        foreach (string label in Some(Labels, 0.5).Where(l => !more.Contains(l)))
            more.Insert(_random.Next(more.Count + 1), label);
        return more.ToEquatableArray();
    }

    private SchemaSnapshot EditSequence(SchemaSnapshot schema)
    {
        if (schema.Sequences.Count == 0)
            return schema;
        Sequence sequence = Pick([.. schema.Sequences]);
        return schema with
        {
            Sequences = _random.Next(3) switch
            {
                0 => schema.Sequences.Remove(sequence.Name),
                1 => schema.Sequences.Set(sequence with { OwnedBy = null, Comment = Comment() }),
                _ => schema.Sequences.Set(sequence with { Options = Options() }),
            },
        };
    }

    private SchemaSnapshot DropTable(SchemaSnapshot schema)
    {
        if (schema.Tables.Count == 0)
            return schema;
        QualifiedName gone = Pick([.. schema.Tables]).Name;
        return schema with
        {
            Routines = schema.Routines.Where(r => !r.Definition.StartsWith(ReturnsRowsOf(gone), StringComparison.Ordinal)).ToSchemaObjects(),
            Tables = schema.Tables.Where(t => t.Name != gone)
                .Select(t => t with { ForeignKeys = t.ForeignKeys.Where(f => f.ReferencedTable != gone).ToNamedList() }).ToSchemaObjects(),
            Sequences = Sequences(schema, s => s.OwnedBy?.Table != gone),
        };
    }

    // Half of the sequences whose owner goes outlive it.
    private SchemaObjects<Sequence> Sequences(SchemaSnapshot schema, Func<Sequence, bool> keepsOwner) =>
        schema.Sequences.Where(s => keepsOwner(s) || Chance(0.5)).Select(s => keepsOwner(s) ? s : s with { OwnedBy = null }).ToSchemaObjects();

    private SchemaSnapshot EditTable(SchemaSnapshot schema, Func<Table, Table> edit)
    {
        if (schema.Tables.Count == 0)
            return schema;
        Table table = edit(Pick([.. schema.Tables]));
        SchemaSnapshot edited = schema with { Tables = schema.Tables.Set(table) };
        return edited with { Sequences = Sequences(edited, s => s.OwnedBy?.Table != table.Name || table.Columns.Contains(s.OwnedBy.Column)) };
    }

    private Table DropColumn(Table table)
    {
        DependentsOfColumn Dependents(string column) => new(table, column);
        Column column = Pick([.. table.Columns]);
        DependentsOfColumn gone = Dependents(column.Name);
        return gone.GeneratedColumns.Count > 0 || table.Columns.Count == 1 || table.Partitioning?.Mentions(column.Name) == true
            ? table
            : table with
            {
                Columns = table.Columns.Remove(column.Name),
                PrimaryKey = gone.PrimaryKey is null ? table.PrimaryKey : null,
                UniqueConstraints = table.UniqueConstraints.Except(gone.UniqueConstraints).ToNamedList(),
                CheckConstraints = table.CheckConstraints.Except(gone.CheckConstraints).ToNamedList(),
                ExclusionConstraints = table.ExclusionConstraints.Except(gone.ExclusionConstraints).ToNamedList(),
                ForeignKeys = table.ForeignKeys.Except(gone.ForeignKeys).ToNamedList(),
                Indexes = table.Indexes.Except(gone.Indexes).ToNamedList(),
                Triggers = table.Triggers.Where(t => !t.Mentions(column.Name)).ToNamedList(),
                Policies = table.Policies.Where(p => !p.Mentions(column.Name)).ToNamedList(),
            };
    }

    private Table DropPart(Table table) => _random.Next(6) switch
    {
        0 => table with { PrimaryKey = null },
        1 when !table.UniqueConstraints.IsEmpty =>
            table with { UniqueConstraints = table.UniqueConstraints.Remove(Pick([.. table.UniqueConstraints]).Name) },
        2 when !table.CheckConstraints.IsEmpty =>
            table with { CheckConstraints = table.CheckConstraints.Remove(Pick([.. table.CheckConstraints]).Name) },
        3 when !table.ForeignKeys.IsEmpty => table with { ForeignKeys = table.ForeignKeys.Remove(Pick([.. table.ForeignKeys]).Name) },
        5 when !table.ExclusionConstraints.IsEmpty =>
            table with { ExclusionConstraints = table.ExclusionConstraints.Remove(Pick([.. table.ExclusionConstraints]).Name) },
        4 when !table.Indexes.IsEmpty => table with { Indexes = table.Indexes.Remove(Pick([.. table.Indexes]).Name) },
        _ => table,
    };

    private Table EditPart(Table table)
    {
        string suffix = "_" + _random.Next(3).ToString(System.Globalization.CultureInfo.InvariantCulture);
        switch (_random.Next(7))
        {
            case 5 when !table.ExclusionConstraints.IsEmpty:
                ExclusionConstraint exclusion = Pick([.. table.ExclusionConstraints]);
                return table with
                {
                    ExclusionConstraints = table.ExclusionConstraints.Replace(
                        exclusion.Name, Chance(0.5) ? exclusion with { Name = exclusion.Name + suffix } : exclusion with { Deferral = NewDeferral(), Comment = Comment() }),
                };
            case 0 when table.PrimaryKey is { } key:
                return table with { PrimaryKey = key with { Name = key.Name + suffix } };
            case 1 when !table.UniqueConstraints.IsEmpty:
                UniqueConstraint unique = Pick([.. table.UniqueConstraints]);
                return table with
                {
                    UniqueConstraints = table.UniqueConstraints.Replace(
                        unique.Name, Chance(0.5) ? unique with { Name = unique.Name + suffix } : unique with { NullsNotDistinct = Chance(0.5) && serverMajor >= 15, Comment = Comment() }),
                };
            case 2 when !table.CheckConstraints.IsEmpty:
                CheckConstraint check = Pick([.. table.CheckConstraints]);
                return table with
                {
                    CheckConstraints = table.CheckConstraints.Replace(
                        check.Name, Chance(0.5) ? check with { Name = check.Name + suffix, Comment = Comment() } : check with { Comment = Comment() }),
                };
            case 3 when !table.ForeignKeys.IsEmpty:
                ForeignKey foreignKey = Pick([.. table.ForeignKeys]);
                return table with { ForeignKeys = table.ForeignKeys.Replace(foreignKey.Name, Edited(foreignKey, suffix)) };
            case 4 when !table.Indexes.IsEmpty:
                TableIndex index = Pick([.. table.Indexes]);
                return table with
                {
                    Indexes = table.Indexes.Replace(
                        index.Name, Chance(0.5) ? index with { Name = index.Name + suffix } : index with { Comment = Comment(), StorageParameters = index.Method == TableIndex.DefaultMethod && Chance(0.5) ? [new("fillfactor", "80")] : [] }),
                };
            default:
                return table.PrimaryKey is null && table.Columns.Find("id") is { Nullable: false } && !(runnable && IsKey(table, "id"))
                    ? table with { PrimaryKey = new(Naming.PrimaryKey(table.Name.Name) + suffix, ["id"]) }
                    : table;
        }
    }

    private ForeignKey Edited(ForeignKey foreignKey, string suffix) =>
        Chance(0.5) ? foreignKey with { Name = foreignKey.Name + suffix } : foreignKey with { OnDelete = ReferentialAction.Cascade, Comment = Comment() };

    private Table EditColumn(SchemaSnapshot schema, Table table)
    {
        Column column = Pick([.. table.Columns]);
        Column edited = _random.Next(8) switch
        {
            7 when column.Generated is not { Virtual: true } => column with { StatisticsTarget = StatisticsTarget() },
            0 => column with { Comment = Comment() },
            1 when column.Generated is null => column with { Default = column.Default is null && column.Identity is null ? DefaultOf(schema, column.Type) : null },
            2 when column.Identity is null && column.Generated is null => column with { Nullable = !column.Nullable },
            3 when IsNumber(column) && column.Generated is null && !column.Nullable && !(runnable && table.Partitioning is not null) && column.Type.Modifiers.IsEmpty =>
                column with { Identity = Chance(0.5) ? Identity() : null, Default = null },
            4 when IsNumber(column) && column.Identity is null && table.Partitioning?.Mentions(column.Name) != true && !IsReferenced(schema, table, column.Name) => column with { Type = Pick(Numbers) },
            // A default keeps the type that it was written for, which a comparison of catalogues would see.
            5 when IsText(column) && !(runnable && column.Default is not null) && !IsReferenced(schema, table, column.Name) && !table.Indexes.Any(i => i.Keys.Any(k => k.OperatorClass is not null)) =>
                column with { Type = Pick(Texts), Collation = Chance(0.2) ? "C" : null },
            // Plain to generated and back, and another expression. No other generated column may read it then.
            6 when column.Name != "id" && column.Identity is null && new DependentsOfColumn(table, column.Name).GeneratedColumns.Count == 0 =>
                EditGenerated(schema, table, column),
            _ => column,
        };
        return table with { Columns = table.Columns.Replace(column.Name, edited) };
    }

    private Column EditGenerated(SchemaSnapshot schema, Table table, Column column)
    {
        if (column.Generated is not null && Chance(0.4))
            return column with { Generated = null };
        // From a plain column to another plain one would be a change of type that may have no conversion.
        Column fresh = NewColumn(schema, table, column.Name);
        DependentsOfColumn dependents = new(table, column.Name);
        int over = dependents.UniqueConstraints.Count + dependents.CheckConstraints.Count + dependents.ExclusionConstraints.Count + dependents.Indexes.Count;
        return fresh.Generated is null || over > 0 || IsReferenced(schema, table, column.Name) ? column : fresh;
    }

    private static bool IsReferenced(SchemaSnapshot schema, Table table, string column) =>
        table.ForeignKeys.Any(f => f.Columns.Contains(column))
        || schema.Tables.Any(t => t.ForeignKeys.Any(f => f.ReferencedTable == table.Name && f.ReferencedColumns.Contains(column)));
}
