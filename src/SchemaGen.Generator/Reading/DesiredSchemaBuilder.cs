using SchemaGen.Diffing;

namespace SchemaGen.Generator.Reading;

/// <summary>Puts the models of a project together: tables with their foreign keys resolved, enum types, schemas, extensions.</summary>
internal sealed class DesiredSchemaBuilder
{
    private readonly List<ModelProblem> _problems = [];
    private readonly Dictionary<string, ModelSpec> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<QualifiedName, ModelSpec> _owners = [];
    private SchemaObjects<Table> _tables;
    private SchemaObjects<EnumType> _enums;
    private SchemaObjects<Sequence> _sequences;
    private SchemaObjects<Grant> _grants;

    private DesiredSchemaBuilder()
    {
    }

    /// <summary>Builds the schema.</summary>
    /// <param name="models">What reading the models gave, in any order.</param>
    /// <param name="definitions">What the assembly declares beside them.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The schema with the problems between models.</returns>
    public static DesiredSchema Build(IEnumerable<ReadResult<ModelSpec>> models, SourceDefinitions definitions, CancellationToken cancellationToken)
    {
        ReadResult<ModelSpec>[] results = [.. models.OrderBy(static r => r.Value?.FullName, StringComparer.Ordinal)];
        ModelSpec[] specs = [.. results.Select(static r => r.Value).OfType<ModelSpec>()];
        DesiredSchemaBuilder builder = new();
        foreach (ModelSpec model in specs)
            builder._models[model.FullName] = model;
        foreach (ModelSpec model in specs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(model);
        }

        SchemaSnapshot snapshot = builder.Snapshot(definitions);
        builder.Validate(snapshot);
        return new()
        {
            Snapshot = snapshot,
            Models = specs.ToEquatableArray(),
            Lookalikes = FullNames.Lookalikes(specs.Select(static s => s.FullName)),
            Renames = Renames(specs, definitions.Renames),
            Problems = builder._problems.ToEquatableArray(),
            AllProblems = results.SelectMany(static r => r.Problems.Items).Concat(builder._problems).ToEquatableArray(),
            DefinitionProblems = definitions.Problems,
            UnknownTables = results.Where(static r => !r.IsComplete).Select(static r => r.Value?.Table.Name).OfType<QualifiedName>()
                .Concat(builder._problems.Select(p => builder._models[p.Model].Table.Name)).Distinct().OrderBy(static n => n).ToEquatableArray(),
            AreTablesNamed = results.All(static r => r.Value is not null),
            IsComplete = builder._problems.Count == 0 && definitions.Problems.IsEmpty && results.All(static r => r.IsComplete),
        };
    }

    private static DeclaredRenames Renames(ModelSpec[] models, DeclaredRenames declared) => declared with
    {
        Tables = models.SelectMany(static m => m.Renames.Items.Where(static r => r.Column is null)
            .Select(r => new ObjectRename(new(r.OldSchema ?? m.Table.Name.Schema, r.OldName), m.Table.Name))).ToEquatableArray(),
        Columns = models.SelectMany(static m => m.Renames.Items.Where(static r => r.Column is not null)
            .Select(r => new PartRename(m.Table.Name, r.OldName, r.Column!))).ToEquatableArray(),
        Enums = models.SelectMany(static m => m.EnumRenames.Items).Distinct().ToEquatableArray(),
        EnumLabels = models.SelectMany(static m => m.LabelRenames.Items).Distinct().ToEquatableArray(),
    };

    private void Add(ModelSpec model)
    {
        Table table = model.Table with { ForeignKeys = ForeignKeys(model).OrderBy(static k => k.Name, StringComparer.Ordinal).ToNamedList() };
        if (_tables.Contains(table.Name))
        {
            Report(ModelProblemKind.TableTwice, model, null,
                $"the table \"{table.Name}\" is already that of {_owners[table.Name].Name}; give one of them another name with [Model(Table = \"…\")].");
            return;
        }

        foreach (QualifiedName relation in Relations(table).Concat(model.Sequences.Select(static s => s.Name)))
        {
            if (_owners.TryGetValue(relation, out ModelSpec? owner))
            {
                Report(ModelProblemKind.BadAttributeValue, model, null,
                    $"\"{relation}\" is already the name of a table or index of {owner.Name}, and PostgreSQL keeps one list of both; give one of them another Name.");
            }
            else
            {
                _owners.Add(relation, model);
            }
        }

        _tables = _tables.Set(table);
        foreach (Sequence sequence in model.Sequences)
            _sequences = _sequences.Set(sequence);
        foreach (EnumType type in model.Enums)
            Add(type, model);
        foreach (Grant grant in model.Grants)
            _grants = _grants.Set(grant);
    }

    private void Add(EnumType type, ModelSpec model)
    {
        if (_enums.Find(type.Name) is { } known && known != type)
        {
            string property = model.Properties.Items.First(p => p.Column.Type.Element() == PgType.UserDefined(type.Name)).Name;
            Report(ModelProblemKind.UnmappableProperty, model, property,
                $"two enums with different members would both be the type \"{type.Name}\"; rename one of them, or store one with [EnumStorage(EnumStorage.Text)].");
            return;
        }

        _enums = _enums.Set(type);
    }

    private List<ForeignKey> ForeignKeys(ModelSpec model)
    {
        List<ForeignKey> keys = [];
        foreach (ReferenceSpec reference in model.References)
        {
            ReferenceSpec? resolved = _models.TryGetValue(reference.TargetModel, out ModelSpec? target) ? Resolve(model, reference, target) : null;
            if (resolved is not null && keys.All(k => k.Name != resolved.ForeignKey.Name))
                keys.Add(resolved.ForeignKey);
        }

        return keys;
    }

    private ReferenceSpec? Resolve(ModelSpec model, ReferenceSpec reference, ModelSpec target)
    {
        string property = model.Properties.Items.First(p => p.Column.Name == reference.Column).Name;
        if (ReferenceResolver.Resolve(reference, target) is not { } resolved)
        {
            // Without a key the target has a problem of its own.
            if (target.Table.PrimaryKey is not null || reference.TargetProperty is not null)
            {
                Report(ModelProblemKind.BadReference, model, property, reference.TargetProperty is { } named
                    ? $"it references {target.Name}.{named}, which is not unique there; put [Unique] on it (with AcrossTenants and IncludeDeleted where the model has such behaviors), or reference the primary key."
                    : $"it references {target.Name}, whose primary key has {target.Table.PrimaryKey!.Columns.Count} columns; name one property for each with [ForeignKey(\"A, B\")] on a navigation.");
            }

            return null;
        }

        ForeignKey key = resolved.ForeignKey;
        for (int i = 0; i < key.Columns.Count; i++)
        {
            PgType from = model.Table.Columns.Find(key.Columns[i])!.Type;
            PgType to = target.Table.Columns.Find(key.ReferencedColumns[i])!.Type;
            if (!ReferenceTypes.AreComparable(from, to))
                Report(ModelProblemKind.BadReference, model, property, $"it is {from}, and what it references is {to}; give it the C# type of {target.Name}'s property.");
        }

        return resolved;
    }

    // Tables and indexes share the names of a schema, and primary keys and unique constraints are indexes too.
    private static IEnumerable<QualifiedName> Relations(Table table)
    {
        IEnumerable<string> names = table.Indexes.Select(static i => i.Name)
            .Concat(table.UniqueConstraints.Select(static u => u.Name))
            .Concat(table.ExclusionConstraints.Select(static e => e.Name));
        if (table.PrimaryKey is { } key)
            names = names.Append(key.Name);
        return names.Select(n => new QualifiedName(table.Name.Schema, n)).Prepend(table.Name);
    }

    private SchemaSnapshot Snapshot(SourceDefinitions definitions) => new()
    {
        Schemas = _tables.Select(static t => t.Name.Schema).Concat(_enums.Select(static e => e.Name.Schema))
            .Concat(definitions.Domains.Select(static d => d.Name.Schema)).Concat(definitions.CompositeTypes.Select(static c => c.Name.Schema))
            .Concat(definitions.Views.Select(static v => v.Name.Schema)).Concat(definitions.Routines.Select(static r => r.Name.Schema))
            .Where(static s => s != QualifiedName.DefaultSchema).Distinct(StringComparer.Ordinal).OrderBy(static s => s, StringComparer.Ordinal)
            .Select(static s => new DatabaseSchema(s)).ToNamedList(),
        Extensions = NeededExtensions.Of(_tables, [.. definitions.Domains, .. definitions.CompositeTypes]).ToNamedList(),
        Enums = _enums,
        Domains = definitions.Domains,
        CompositeTypes = definitions.CompositeTypes,
        Routines = definitions.Routines,
        Views = definitions.Views,
        Sequences = _sequences,
        Grants = definitions.Grants.Aggregate(_grants, static (all, g) => all.Set(g)),
        Tables = _tables,
    };

    // What no rule above has found, PostgreSQL would still refuse.
    private void Validate(SchemaSnapshot snapshot)
    {
        if (_problems.Count > 0)
            return;
        foreach (SnapshotProblem problem in snapshot.Validate())
        {
            if (_owners.TryGetValue(problem.Object, out ModelSpec? owner))
                Report(ModelProblemKind.BadAttributeValue, owner, null, problem.Message);
        }
    }

    private void Report(ModelProblemKind kind, ModelSpec model, string? property, string reason) => _problems.Add(new(kind, model.FullName, property, reason));
}
