using SchemaGen.Schema;

namespace SchemaGen.Tests.Generation;

/// <summary>
/// Random, sound schemas over the whole vocabulary, and random edits of them. Names come from small pools, so that two schemas share
/// many; tables, sequences and enum types share one pool, so that a name changes its kind now and then. The same seed gives the same
/// schemas.
/// </summary>
/// <param name="seed">Say it in the message of a failing test.</param>
/// <param name="runnable">
/// Whether every schema must be one that PostgreSQL creates; otherwise newer and unusual facets occur too.
/// </param>
/// <param name="serverMajor">The major version that creates it.</param>
public sealed partial class SchemaGenerator(int seed, bool runnable = false, int serverMajor = 15)
{
    private static readonly string[] SchemaNames = ["sales", "crm", "Weird \"Name\""];
    private static readonly string[] ExtensionNames = ["citext", "hstore", "pg_trgm", "pgcrypto"];
    private static readonly string[] ObjectNames = ["users", "orders", "items", "events", "tags", "status", "counter", "Mixed Case", "order"];
    private static readonly string[] ColumnNames = ["name", "email", "total", "note", "kind", "count", "Odd Name", "user", "lower", "created_at"];
    private static readonly string[] Labels = ["new", "open", "closed", "it's", "on hold", "Done"];
    private static readonly string[] Comments = ["plain", "it's \"quoted\"", "two\nlines", "back\\slash"];
    private static readonly PgType[] Numbers = [PgType.Integer, PgType.BigInt, PgType.SmallInt, PgType.Numeric(10, 2)];
    private static readonly PgType[] Texts = [PgType.Text, PgType.Varchar(50), PgType.Varchar(200)];

    private static readonly PgType[] Others =
    [
        PgType.Boolean, PgType.Uuid, PgType.Jsonb, PgType.Date, PgType.TimestampTz, PgType.TimestampTz with { Modifiers = [3] }, PgType.Bytea,
        PgType.Text.Array(), PgType.Interval, PgType.Char(3), new("circle"),
    ];

    private Random _random = new(seed);

    /// <summary>A sound schema of up to eight tables.</summary>
    public SchemaSnapshot Generate()
    {
        SchemaSnapshot schema = new()
        {
            Schemas = Some(SchemaNames, 0.5).Select(n => new DatabaseSchema(n) { Comment = Comment() }).ToNamedList(),
            Extensions = Some(ExtensionNames, 0.2).Select(Extension).ToNamedList(),
        };
        foreach (int _ in Enumerable.Range(0, _random.Next(0, 4)))
            schema = TryAddEnum(schema);
        schema = AddComposites(AddDomains(schema));
        foreach (int _ in Enumerable.Range(0, _random.Next(0, 8)))
            schema = TryAddTable(schema);
        foreach (int _ in Enumerable.Range(0, _random.Next(0, 3)))
            schema = TryAddPartitionedTable(schema);
        foreach (int _ in Enumerable.Range(0, _random.Next(0, 8)))
            schema = TryAddForeignKey(schema);
        foreach (int _ in Enumerable.Range(0, _random.Next(0, 3)))
            schema = TryAddSequence(schema);
        foreach (int _ in Enumerable.Range(0, _random.Next(0, 5)))
            schema = TryAddRoutine(schema);
        foreach (int _ in Enumerable.Range(0, _random.Next(0, 4)))
            schema = EditTable(schema, t => TryAddGuard(schema, t));
        foreach (int _ in Enumerable.Range(0, _random.Next(0, 5)))
            schema = TryAddView(schema);
        schema = TryAddLateDomain(WithCompositeColumns(schema));
        schema = WithGrants(By(_labelRandom, () => WithLabelConditions(By(_neighborRandom, () => WithNeighbors(schema)))));
        return Sound(schema) ? schema : throw new InvalidOperationException(
            $"Seed {seed} gave an unsound schema: {schema.Validate()[0].Message}");
    }

    private static bool Sound(SchemaSnapshot schema) => schema.Validate().Count == 0;

    private SchemaSnapshot TryAddEnum(SchemaSnapshot schema)
    {
        QualifiedName name = Name(schema);
        return IsTaken(schema, name) ? schema : schema with { Enums = schema.Enums.Set(new(name, Some(Labels, 0.6).ToEquatableArray()) { Comment = Comment() }) };
    }

    private SchemaSnapshot TryAddSequence(SchemaSnapshot schema)
    {
        QualifiedName name = Name(schema);
        if (IsTaken(schema, name))
            return schema;
        Table? owner = schema.Tables.FirstOrDefault(t => t.Name.Schema == name.Schema && !t.Columns.IsEmpty);
        return schema with
        {
            Sequences = schema.Sequences.Set(new(name)
            {
                Type = Pick([PgType.BigInt, PgType.Integer]),
                Options = Options(),
                OwnedBy = owner is not null && Chance(0.6) ? new(owner.Name, Pick([.. owner.Columns]).Name) : null,
                Comment = Comment(),
            }),
        };
    }

    private SchemaSnapshot TryAddTable(SchemaSnapshot schema, int columns = 6, int parts = 4)
    {
        QualifiedName name = Name(schema);
        if (IsTaken(schema, name))
            return schema;
        Column id = new("id", Pick([PgType.BigInt, PgType.Integer])) { Identity = Chance(0.6) ? Identity() : null };
        Table table = new(name)
        {
            Columns = [id],
            PrimaryKey = Chance(0.85) ? new(Naming.PrimaryKey(name.Name), [id.Name]) { Deferral = Chance(0.1) ? NewDeferral() : default } : null,
            StorageParameters = StorageParameters(),
            Comment = Comment(),
        };
        foreach (int _ in Enumerable.Range(0, _random.Next(0, columns + 1)))
            table = TryAddColumn(schema, table);
        foreach (int _ in Enumerable.Range(0, _random.Next(0, parts + 1)))
            table = TryAddPart(table);
        SchemaSnapshot with = schema with { Tables = schema.Tables.Set(table) };
        return Sound(with) ? with : schema;
    }

    private Table TryAddColumn(SchemaSnapshot schema, Table table)
    {
        string name = Pick(ColumnNames);
        return table.Columns.Contains(name) ? table : table with { Columns = table.Columns.Add(NewColumn(schema, table, name)) };
    }

    private Column NewColumn(SchemaSnapshot schema, Table table, string name)
    {
        if (Chance(0.2) && table.Columns.FirstOrDefault(c => c.Generated is null && c.Name != name && (IsNumber(c) || IsText(c))) is { } source)
        {
            string sql = IsNumber(source) ? $"{Quoted(source.Name)} * {_random.Next(2, 5)}" : $"upper({Quoted(source.Name)})";
            return new(name, IsNumber(source) ? PgType.Decimal : PgType.Text)
            {
                Nullable = true,
                Generated = new(sql) { Virtual = (!runnable || serverMajor >= 18) && Chance(0.3) },
                Comment = Comment(),
            };
        }

        PgType type = _random.Next(4) switch
        {
            0 => Pick(Numbers),
            1 => Pick(Texts),
            2 when schema.Enums.Count > 0 => EnumColumnType([.. schema.Enums]),
            _ => Pick(Others),
        };
        return new(name, OfDomain(schema, type))
        {
            Nullable = Chance(0.5),
            Default = Chance(0.4) ? DefaultOf(schema, type) : null,
            Collation = IsText(type) && Chance(0.15) ? "C" : null,
            StatisticsTarget = StatisticsTarget(),
            Comment = Comment(),
        };
    }

    private PgType EnumColumnType(EnumType[] enums)
    {
        PgType type = PgType.UserDefined(Pick(enums).Name);
        return Chance(0.3) ? type.Array() : type;
    }

    private string? DefaultOf(SchemaSnapshot schema, PgType type)
    {
        if (Numbers.Contains(type))
            return _random.Next(0, 100).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (IsText(type))
            return Pick(["''", "'it''s'", "'two\nlines'"]);
        if (type.Schema is { } userSchema && !type.IsArray && schema.Enums.Find(new(userSchema, type.Name)) is { Labels.IsEmpty: false } user)
            return Constant(user.Labels[0]);
        return type == PgType.TimestampTz ? "now()" : type == PgType.Boolean ? "true" : null;
    }

    /// <summary>A unique constraint, a check constraint or an index, when its name is free.</summary>
    private Table TryAddPart(Table table)
    {
        // Nothing but a check is over what is stored nowhere.
        Column column = Pick([.. table.Columns.Where(c => !runnable || c.Generated is not { Virtual: true })]);
        string[] names = [column.Name];
        switch (_random.Next(5))
        {
            // PostgreSQL makes one constraint of two over the same columns when a table is created.
            case 0 when IsComparable(column.Type) && !(runnable && IsKey(table, column.Name)):
                UniqueConstraint unique = NewUnique(table, column);
                return HasName(table, unique.Name) ? table : table with { UniqueConstraints = table.UniqueConstraints.Add(unique) };
            case 1 when IsNumber(column) || IsText(column):
                CheckConstraint check = NewCheck(Naming.CheckConstraint(table.Name.Name, column.Name), column);
                return HasName(table, check.Name) ? table : table with { CheckConstraints = table.CheckConstraints.Add(check) };
            case 2 when (IsComparable(column.Type) || column.Type.Name == "circle") && !(runnable && table.Partitioning is not null):
                ExclusionConstraint exclusion = NewExclusion(Naming.ExclusionConstraint(table.Name.Name, names), table, column);
                return HasName(table, exclusion.Name) ? table : table with { ExclusionConstraints = table.ExclusionConstraints.Add(exclusion) };
            default:
                TableIndex? index = NewIndex(Naming.Index(table.Name.Name, names), table, column);
                return index is null || HasName(table, index.Name) ? table : table with { Indexes = table.Indexes.Add(index) };
        }
    }

    private UniqueConstraint NewUnique(Table table, Column column) =>
        new(Naming.UniqueConstraint(table.Name.Name, [column.Name]), [column.Name])
    {
        NullsNotDistinct = Chance(0.2) && serverMajor >= 15,
        Deferral = Chance(0.2) ? NewDeferral() : default,
        Include = column.Name != "id" && Chance(0.2) ? ["id"] : [],
        Comment = Comment(),
    };

    private CheckConstraint NewCheck(string name, Column column) =>
        new(
            name,
            IsNumber(column) ? $"{Quoted(column.Name)} > {_random.Next(0, 3)}" : $"length({Quoted(column.Name)}) > {_random.Next(0, 3)}")
        {
            NoInherit = Chance(0.1),
            Comment = Comment(),
        };

    private ExclusionConstraint NewExclusion(string name, Table table, Column column)
    {
        bool isShape = column.Type.Name == "circle";
        IndexKey key = IsText(column) && Chance(0.4) ? new($"lower({Quoted(column.Name)})") { IsExpression = true } : new(column.Name);
        string method = isShape ? "gist" : Pick(["btree", "hash"]);
        // Until 13 no composite value has a hash.
        if (runnable && serverMajor < 14 && column.Name == Composed)
            method = "btree";
        Column? other = method == "btree" && Chance(0.3) ? table.Columns.FirstOrDefault(c => c.Name != column.Name && IsComparable(c.Type) && c.Generated is not { Virtual: true }) : null;
        return new(name, other is null ? [new(key, isShape ? "&&" : "=")] : [new(key, "="), new(new(other.Name), "=")])
        {
            Method = method,
            Include = method == "btree" && column.Name != "id" && other?.Name != "id" && Chance(0.3) ? ["id"] : [],
            Predicate = Chance(0.3) ? $"{Quoted(column.Name)} IS NOT NULL" : null,
            Deferral = Chance(0.2) ? NewDeferral() : default,
            Comment = Comment(),
        };
    }

    private TableIndex? NewIndex(string name, Table table, Column column)
    {
        if (column.Type == PgType.Jsonb)
            return new(name, [column.Name]) { Method = "gin", Comment = Comment() };
        if (!IsComparable(column.Type))
            return null;
        IndexKey key = IsText(column) && Chance(0.3)
            ? new($"lower({Quoted(column.Name)})") { IsExpression = true }
            : new(column.Name)
            {
                Descending = Chance(0.3),
                Nulls = Chance(0.2) ? Pick([NullsOrder.First, NullsOrder.Last]) : default,
                OperatorClass = column.Type == PgType.Text && Chance(0.2) ? "text_pattern_ops" : null,
                Collation = IsText(column) && Chance(0.1) ? "C" : null,
            };
        bool unique = Chance(0.3);
        Column? other = table.Columns.FirstOrDefault(c => c.Name != column.Name && IsComparable(c.Type) && c.Generated is not { Virtual: true });
        bool isOfTwo = other is not null && Chance(0.3);
        return new(name, isOfTwo ? [key, other!.Name] : [key])
        {
            Unique = unique,
            NullsNotDistinct = unique && Chance(0.3) && serverMajor >= 15,
            Include = column.Name != "id" && !(isOfTwo && other!.Name == "id") && Chance(0.2) ? ["id"] : [],
            Predicate = Chance(0.3) ? $"{Quoted(column.Name)} IS NOT NULL" : null,
            StorageParameters = Chance(0.2) ? [new("fillfactor", Pick(["70", "90"]))] : [],
            Comment = Comment(),
        };
    }

    // PostgreSQL forgets a parameter of a TOAST table that is not there.
    private NamedList<StorageParameter> StorageParameters() =>
        Some<StorageParameter>(
            [
                new("fillfactor", Pick(["50", "90"])),
                new("autovacuum_enabled", Pick(["true", "false"])),
                new(runnable ? "autovacuum_vacuum_threshold" : "toast.autovacuum_vacuum_threshold", "100"),
            ],
            0.15).ToNamedList();

    private int? StatisticsTarget() => Chance(0.15) ? Pick([0, 500]) : null;

    private SchemaSnapshot TryAddForeignKey(SchemaSnapshot schema)
    {
        Table[] tables = [.. schema.Tables.Where(t => !runnable || t.Partitioning is null)];
        return tables.Length == 0 ? schema : TryAddForeignKey(schema, Pick(tables), () => Pick(tables));
    }

    private SchemaSnapshot TryAddForeignKey(SchemaSnapshot schema, Table referenced, Func<Table> referencing)
    {
        // A deferrable key cannot be referenced.
        string[][] keys =
        [
            .. (referenced.PrimaryKey is { Deferral: Deferral.NotDeferrable } primary ? [[.. primary.Columns]] : (string[][])[]),
            .. referenced.UniqueConstraints.Where(u => u.Deferral == default).Select(u => u.Columns.ToArray()),
        ];
        Table table = referencing();
        if (keys.Length == 0)
            return schema;
        string[] key = Pick(keys);
        Column? target = referenced.Columns.Find(key[0]);
        Column[] columns = [.. table.Columns.Where(c => c.Type == target?.Type && c.Generated is null && c.Collation == target.Collation)];
        if (columns.Length == 0 || target is null)
            return schema;

        string column = Pick(columns).Name;
        ForeignKey foreignKey = new(Naming.ForeignKey(table.Name.Name, [column]), [column], referenced.Name, [.. key])
        {
            OnDelete = Pick(Enum.GetValues<ReferentialAction>()),
            OnUpdate = Chance(0.2) ? Pick(Enum.GetValues<ReferentialAction>()) : default,
            Deferral = Chance(0.2) ? NewDeferral() : default,
            MatchFull = Chance(0.1),
            Comment = Comment(),
        };
        if (HasName(table, foreignKey.Name))
            return schema;
        SchemaSnapshot with = schema with { Tables = schema.Tables.Set(table with { ForeignKeys = table.ForeignKeys.Add(foreignKey) }) };
        return Sound(with) ? with : schema;
    }

    private Extension Extension(string name) => new(name)
    {
        Schema = Chance(0.3) ? "public" : null,
        Version = !runnable && Chance(0.3) ? Pick(["1.1", "1.2"]) : null,
    };

    private Identity Identity() => new(Pick([IdentityGeneration.ByDefault, IdentityGeneration.Always])) { Options = Chance(0.3) ? Options() : SequenceOptions.Default };

    private SequenceOptions Options() => new()
    {
        Start = Chance(0.3) ? _random.Next(10, 100) : null,
        Increment = Chance(0.2) ? _random.Next(2, 5) : null,
        // A sequence whose minimum is raised above its last value is refused.
        Minimum = !runnable && Chance(0.2) ? 5 : null,
        Maximum = Chance(0.2) ? 30_000 : null,
        Cache = Chance(0.2) ? 20 : null,
        Cycle = Chance(0.2),
    };

    private Deferral NewDeferral() => Pick([Deferral.InitiallyImmediate, Deferral.InitiallyDeferred]);

    private string? Comment() => Chance(0.15) ? Pick(Comments) : null;

    private QualifiedName Name(SchemaSnapshot schema) =>
        new(schema.Schemas.IsEmpty || Chance(0.6) ? QualifiedName.DefaultSchema : Pick([.. schema.Schemas]).Name, Pick(ObjectNames));

    private static bool IsTaken(SchemaSnapshot schema, QualifiedName name) =>
        schema.HasRelation(name) || schema.HasType(name);

    private static bool IsKey(Table table, string column) =>
        table.PrimaryKey?.Columns.Contains(column) == true || table.UniqueConstraints.Any(u => u.Columns.Contains(column));

    private static bool HasName(Table table, string name) =>
        table.PrimaryKey?.Name == name || table.UniqueConstraints.Contains(name) || table.CheckConstraints.Contains(name)
        || table.ExclusionConstraints.Contains(name) || table.ForeignKeys.Contains(name) || table.Indexes.Contains(name);

    private static bool IsNumber(Column column) => Numbers.Contains(column.Type);

    private static bool IsText(Column column) => IsText(column.Type);

    private static bool IsText(PgType type) => Texts.Contains(type);

    private static bool IsComparable(PgType type) => type.Name is not ("circle" or "jsonb");

    private static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    // What is decided by a source of its own leaves what else a seed gives as it is.
    private SchemaSnapshot By(Random source, Func<SchemaSnapshot> edit)
    {
        (Random own, _random) = (_random, source);
        SchemaSnapshot edited = edit();
        _random = own;
        return edited;
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];

    private IEnumerable<T> Some<T>(T[] items, double probability)
    {
        T[] shuffled = [.. items];
        _random.Shuffle(shuffled);
        return [.. shuffled.Where(_ => Chance(probability))];
    }
}
