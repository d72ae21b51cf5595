using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Introspection;

/// <summary>A schema over the whole vocabulary, decided by a seed; expressions are as people write them.</summary>
internal sealed class RandomSchema(int seed)
{
    private static readonly string[] OddNames = ["Upper", "two words", "select", "dot.ted", "quo\"te", "it's", "ünï", "order", "user", "x$1"];

    private static readonly (PgType Type, string? Default)[] Types =
    [
        (PgType.Integer, "-7"), (PgType.BigInt, "42"), (PgType.SmallInt, "1"), (PgType.Boolean, "true"), (PgType.Text, "'a''b'"), (PgType.Varchar(50), "'x'"),
        (PgType.Char(3), "'abc'"), (PgType.Numeric(12, 3), "1.5"), (PgType.Decimal, "0"), (PgType.Real, "0.5"), (PgType.Double, "-2.5"),
        (PgType.TimestampTz, "now()"), (PgType.Timestamp with { Modifiers = [3] }, "current_timestamp"), (PgType.Date, "current_date"), (PgType.Time, null),
        (PgType.Uuid, "gen_random_uuid()"), (PgType.Jsonb, "'{}'"), (PgType.Bytea, null), (PgType.Inet, null), (PgType.Text.Array(), "'{}'"),
        (PgType.Varchar(5).Array(), null), (new PgType("interval day to second") { Modifiers = [2] }, null), (new PgType("bit varying") { Modifiers = [8] }, null),
        (PgType.Integer.Array(), "array[1, 2]"), (new PgType("\"char\""), null), (new PgType("int4range"), null),
    ];

    private readonly Random _random = new(seed);
    private readonly List<EnumType> _enums = [];
    private readonly List<Table> _tables = [];
    private int _names;

    public SchemaSnapshot Create(int serverMajor)
    {
        DatabaseSchema[] schemas = [new(Name()) { Comment = Comment() }, new("pgbouncer")];
        string[] places = [QualifiedName.DefaultSchema, .. schemas.Select(static s => s.Name)];
        for (int i = 0; i < 3; i++)
            _enums.Add(new EnumType(new QualifiedName(Pick(places), Name()), ["new", "it's", Name()]) { Comment = Comment() });
        Sequence[] sequences =
        [
            new(new QualifiedName(Pick(places), Name())) { Comment = Comment(), Type = PgType.Integer, Options = Options() },
            new(new QualifiedName(Pick(places), Name())),
        ];
        for (int i = 0; i < 5; i++)
            _tables.Add(Table(new QualifiedName(Pick(places), Name()), serverMajor));
        foreach (PartitionStrategy strategy in Enum.GetValues<PartitionStrategy>())
            _tables.Add(Partitioned(new QualifiedName(Pick(places), Name()), strategy));
        SchemaObjects<Domain> domains = Domains(places);
        CompositeType composite = Composite(places, domains);
        return new SchemaSnapshot
        {
            Schemas = schemas.ToNamedList(),
            Enums = SchemaObjects.Create<EnumType>([.. _enums]),
            Domains = domains,
            CompositeTypes = [composite],
            Sequences = SchemaObjects.Create<Sequence>(sequences),
            Tables = SchemaObjects.Create<Table>([.. _tables]),
        };
    }

    // Of no column but their own table's, whose names and types come after all else, so that a seed gives the rest as ever.
    private SchemaObjects<Domain> Domains(string[] places)
    {
        Domain text = new(new QualifiedName(Pick(places), Name()), PgType.Varchar(20))
        {
            NotNull = Coin(), Default = Coin() ? "'it''s'" : null, Collation = Coin() ? "POSIX" : null, Comment = Comment(),
            Checks = [new("is short", "length(value) < 9 and value <> 'x'") { Comment = Comment() }, new("long", "char_length(value) between 1 and 50")],
        };
        Domain over = new(new QualifiedName(Pick(places), Name()), PgType.UserDefined(text.Name)) { Checks = [new("no", "value not in ('a', 'b')")] };
        Domain number = new(new QualifiedName(Pick(places), Name()), PgType.Numeric(8, 2).Array()) { Comment = Comment() };
        Domain label = new(new QualifiedName(Pick(places), Name()), PgType.UserDefined(Pick(_enums).Name)) { Default = "'it''s'" };
        _tables.Add(new Table(new QualifiedName(Pick(places), Name()))
        {
            Columns = [new("a", PgType.UserDefined(over.Name)) { Nullable = Coin(), Default = Coin() ? "'c'" : null }, new("b", PgType.UserDefined(number.Name)), new("c", PgType.UserDefined(text.Name).Array()), new("d", PgType.UserDefined(label.Name))],
            CheckConstraints = [new(Name(), "a <> 'b'")],
        });
        return [text, over, number, label];
    }

    private CompositeType Composite(string[] places, SchemaObjects<Domain> domains)
    {
        CompositeType type = new(
            new QualifiedName(Pick(places), Name()),
            [new(Name(), PgType.Numeric(8, 2)) { Comment = Comment() }, new(Name(), PgType.Varchar(9)) { Collation = Coin() ? "C" : null }, new(Name(), PgType.UserDefined(domains.First().Name)), new(Name(), PgType.UserDefined(Pick(_enums).Name).Array())])
        {
            Comment = Comment(),
        };
        _tables.Add(new Table(new QualifiedName(Pick(places), Name())) { Columns = [new("a", PgType.UserDefined(type.Name)) { Nullable = Coin() }, new("b", PgType.UserDefined(type.Name).Array())] });
        return type;
    }

    private Table Table(QualifiedName name, int serverMajor)
    {
        Column[] columns = [new("id", PgType.BigInt) { Identity = new Identity(Coin() ? IdentityGeneration.Always : IdentityGeneration.ByDefault) { Options = Options() } },
            new("a", PgType.Integer), new("b", PgType.Varchar(20)), new("parent", PgType.BigInt) { Nullable = true },
            .. Enumerable.Range(0, 6).Select(_ => Column())];
        return new Table(name)
        {
            Comment = Comment(),
            StorageParameters = Coin() ? [new("fillfactor", "70"), new("autovacuum_enabled", "false"), new("toast.autovacuum_vacuum_scale_factor", "0.2")] : [],
            Columns = [.. columns, new(Name(), PgType.Decimal) { Nullable = true, Generated = new GeneratedColumn("a * 2.5") }],
            PrimaryKey = new PrimaryKey(Name(), ["id"]),
            UniqueConstraints =
            [
                new(Name(), ["b", "a"]) { Include = Coin() ? ["parent"] : [], Deferral = Pick(Enum.GetValues<Deferral>()), Comment = Comment(), NullsNotDistinct = serverMajor >= 15 && Coin() },
            ],
            CheckConstraints =
            [
                new(Name(), "a > 0 and a < 100 or b is null") { NoInherit = Coin(), Comment = Comment() },
                new(Name(), "b in ('x', 'y') and char_length(b) between 1 and 5"),
            ],
            ExclusionConstraints =
            [
                new(Name(), [new("a", "="), new(new IndexKey("lower(b)") { IsExpression = true, OperatorClass = Coin() ? "text_pattern_ops" : null }, "=")])
                {
                    Method = "btree", Predicate = Coin() ? "a > 5 and parent is not null" : null, Include = Coin() ? ["id"] : [], Deferral = Pick(Enum.GetValues<Deferral>()), Comment = Comment(),
                },
                new(Name(), [new(new IndexKey("int8range(parent, id)") { IsExpression = true }, "&&")]),
            ],
            ForeignKeys = _tables.Count == 0 ? [] :
            [
                new(Name(), ["parent"], Pick(_tables).Name, ["id"])
                {
                    OnDelete = Pick(Enum.GetValues<ReferentialAction>()), OnUpdate = Pick(Enum.GetValues<ReferentialAction>()), Deferral = Pick(Enum.GetValues<Deferral>()),
                    MatchFull = Coin(), Comment = Comment(),
                },
            ],
            Indexes =
            [
                new(Name(), [Key("a"), Key("b") with { Collation = Coin() ? "C" : null }]) { Unique = Coin(), Comment = Comment(), Predicate = Coin() ? "a > 5 and parent is not null" : null },
                new(Name(), [new IndexKey("lower(b)") { IsExpression = true, Descending = Coin(), OperatorClass = Coin() ? "text_pattern_ops" : null }]) { Include = ["id"], StorageParameters = [new("fillfactor", "70")] },
                new(Name(), ["a"]) { Method = Pick(["hash", "brin"]) },
            ],
        };
    }

    private Table Partitioned(QualifiedName name, PartitionStrategy strategy)
    {
        PartitionBound[] bounds = strategy switch
        {
            PartitionStrategy.Range => [new() { From = ["minvalue", "minvalue"], To = ["'2025-01-01 00:00:00+00'", "'0'"] }, new() { From = ["'2025-01-01 00:00:00+00'", "'0'"], To = ["'2026-06-01 10:00:00+00'", "maxvalue"] }, PartitionBound.Default],
            PartitionStrategy.List => [new() { In = ["'it''s, (one)'", "null"] }, new() { In = ["'b'"] }],
            _ => [new() { Modulus = 3 }, new() { Modulus = 3, Remainder = 2 }],
        };
        return new Table(name)
        {
            Comment = Comment(),
            Columns = [new("at", PgType.TimestampTz) { Nullable = true }, new("n", PgType.BigInt) { Nullable = true }, new("word", PgType.Text) { Nullable = true }, Column()],
            CheckConstraints = [new(Name(), "n > 0")],
            Indexes = [new(Name(), ["n"])],
            Partitioning = new(strategy, strategy switch
            {
                PartitionStrategy.Range => ["at", "n"],
                PartitionStrategy.List => ["word"],
                _ => ["n", new PartitionKey("lower(word)") { IsExpression = true }],
            }),
            Partitions = bounds.Select(b => new Partition(Name(), b)).ToNamedList(),
        };
    }

    private Column Column()
    {
        if (Coin())
        {
            EnumType type = Pick(_enums);
            PgType of = PgType.UserDefined(type.Name);
            return Coin()
                ? new Column(Name(), of) { Default = "'it''s'", Nullable = Coin(), Comment = Comment() }
                : new Column(Name(), of.Array()) { Nullable = Coin() };
        }

        (PgType column, string? value) = Pick(Types);
        return new Column(Name(), column)
        {
            Default = Coin() ? value : null,
            Nullable = Coin(),
            StatisticsTarget = Coin() ? 400 : null,
            Comment = Comment(),
            Collation = column == PgType.Text && Coin() ? "POSIX" : null,
        };
    }

    private IndexKey Key(string column)
    {
        bool descending = Coin();
        return new IndexKey(column) { Descending = descending, Nulls = Coin() ? NullsOrder.Default : descending ? NullsOrder.Last : NullsOrder.First };
    }

    private SequenceOptions Options() => Coin()
        ? SequenceOptions.Default
        : new SequenceOptions { Start = 20, Increment = Pick([2, -3]), Minimum = -100, Maximum = 1000, Cache = 5, Cycle = Coin() };

    // Distinct in the whole schema: tables, indexes and types share their names.
    private string Name() => (Coin() ? Pick(OddNames) : "n") + "_" + _names++;

    private string? Comment() => Coin() ? "of 'this' \\ and\nthat" : null;

    private bool Coin() => _random.Next(2) == 0;

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
