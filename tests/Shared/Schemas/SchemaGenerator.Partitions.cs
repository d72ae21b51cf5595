using System.Globalization;
using SchemaGen.Schema;

namespace SchemaGen.Tests.Generation;

/// <summary>Partitioned tables.</summary>
public sealed partial class SchemaGenerator
{
    // A server cannot change how a table is partitioned, so that a name says it there.
    private static readonly (string Name, PartitionStrategy Strategy)[] PartitionedNames =
        [("ranged", PartitionStrategy.Range), ("listed", PartitionStrategy.List), ("hashed", PartitionStrategy.Hash), (ByExpression, PartitionStrategy.Hash)];

    private const string ByExpression = "Hashed by";

    // With a source of randomness of their own, so that a seed gives the same schemas with levels as without.
    private readonly Random _levelRandom = new((seed * 23) + 11);

    // As well, for what partitions have of their own.
    private readonly Random _traitRandom = new((seed * 29) + 5);

    private SchemaSnapshot TryAddPartitionedTable(SchemaSnapshot schema, int columnsAndParts = 5)
    {
        (string name, PartitionStrategy strategy) = Pick(PartitionedNames);
        if (!runnable)
            (name, strategy) = (Chance(0.3) ? Pick(ObjectNames) : name, Pick(Enum.GetValues<PartitionStrategy>()));
        QualifiedName table = Name(schema) with { Name = name };
        if (IsTaken(schema, table))
            return schema;
        // No key can hold what an expression divides.
        bool byExpression = name == ByExpression;
        Partitioning partitioning = new(strategy, [byExpression ? new PartitionKey("id % 10") { IsExpression = true } : "id"]);
        Table made = new(table)
        {
            Columns = [new Column("id", PgType.Integer)],
            PrimaryKey = Chance(0.7) && !byExpression ? new(Naming.PrimaryKey(name), ["id"]) : null,
            Partitioning = partitioning,
            Partitions = SomePartitions(table, partitioning),
            Comment = Comment(),
        };
        foreach (int _ in Enumerable.Range(0, _random.Next(0, columnsAndParts + 1)))
        {
            Table more = Chance(0.5) ? TryAddColumn(schema, made) : TryAddPart(made);
            if (Sound(schema with { Tables = schema.Tables.Set(more) }))
                made = more;
        }

        SchemaSnapshot with = schema with { Tables = schema.Tables.Set(made) };
        return Sound(with) ? with : schema;
    }

    private SchemaSnapshot EditPartitions(SchemaSnapshot schema)
    {
        Table[] tables = [.. schema.Tables.Where(static t => t.Partitioning is not null)];
        if (tables.Length == 0)
            return schema;
        Table table = Pick(tables);
        if (!runnable && Chance(0.2))
            table = table with { Partitioning = Chance(0.5) ? null : new(Pick(Enum.GetValues<PartitionStrategy>()), ["id"]), Partitions = [] };
        else
            table = table with { Partitions = SomePartitions(table.Name, table.Partitioning!) };
        return schema with { Tables = schema.Tables.Set(table) };
    }

    private NamedList<Partition> SomePartitions(QualifiedName table, Partitioning partitioning) =>
        Some(Partitions(table, partitioning), 0.5).SelectMany(p => table.Name == "listed" ? WithLevels(p) : [p]).ToNamedList().Standing().Select(WithTraits).ToNamedList();

    private Partition WithTraits(Partition partition) => partition with
    {
        Comment = _traitRandom.NextDouble() < 0.2 ? Comments[_traitRandom.Next(Comments.Length)] : null,
        StorageParameters = partition.Partitioning is null && _traitRandom.NextDouble() < 0.3
            ? [new("fillfactor", _traitRandom.NextDouble() < 0.5 ? "60" : "80"), .. _traitRandom.NextDouble() < 0.5 ? [new StorageParameter("autovacuum_vacuum_threshold", "200")] : Array.Empty<StorageParameter>()]
            : [],
    };

    // Of conditions that columns of every type can be in, and all rows are.
    private SchemaSnapshot WithOwnParts(SchemaSnapshot schema, Table table)
    {
        Column[] columns = [.. table.Columns.Where(static c => c.Generated is null)];
        Table with = table with { Partitions = table.Partitions.Select(p => p.Partitioning is null ? WithParts(p) : p with { Indexes = [], CheckConstraints = [] }).ToNamedList() };
        SchemaSnapshot all = schema with { Tables = schema.Tables.Set(with) };
        return Sound(all) ? all : schema with { Tables = schema.Tables.Set(table with { Partitions = table.Partitions.Select(static p => p with { Indexes = [], CheckConstraints = [] }).ToNamedList() }) };

        string NameOf(string kind, Partition partition, Column column) => Naming.Shorten($"{kind}_{partition.Name}_{column.Name}");

        Partition WithParts(Partition partition)
        {
            IEnumerable<TableIndex> indexes = partition.Indexes.Where(i => columns.Any(c => i.Name == NameOf("own", partition, c)) && _traitRandom.NextDouble() < 0.7);
            IEnumerable<CheckConstraint> checks = partition.CheckConstraints.Where(k => columns.Any(c => k.Name == NameOf("ck", partition, c)) && _traitRandom.NextDouble() < 0.7);
            partition = partition with { Indexes = indexes.ToNamedList(), CheckConstraints = checks.ToNamedList() };
            Column column = columns[_traitRandom.Next(columns.Length)];
            string isNull = SqlIdentifiers.Quote(column.Name) + " IS NULL";
            string? comment = _traitRandom.NextDouble() < 0.3 ? Comments[_traitRandom.Next(Comments.Length)] : null;
            if (_traitRandom.NextDouble() < 0.25 && !partition.Indexes.Contains(NameOf("own", partition, column)))
            {
                TableIndex index = new(NameOf("own", partition, column), _traitRandom.NextDouble() < 0.5 ? [new IndexKey(isNull) { IsExpression = true }] : ["id"])
                {
                    Predicate = _traitRandom.NextDouble() < 0.5 ? isNull : null,
                    Comment = comment,
                    StorageParameters = _traitRandom.NextDouble() < 0.3 ? [new("fillfactor", "80")] : [],
                };
                partition = partition with { Indexes = partition.Indexes.Add(index) };
            }

            if (_traitRandom.NextDouble() < 0.25 && !partition.CheckConstraints.Contains(NameOf("ck", partition, column)))
                partition = partition with { CheckConstraints = partition.CheckConstraints.Add(new(NameOf("ck", partition, column), $"{isNull} OR id IS NOT NULL") { Comment = comment, NoInherit = _traitRandom.NextDouble() < 0.3 }) };
            return partition;
        }
    }

    private IEnumerable<Partition> WithLevels(Partition partition)
    {
        Partition Of(Partition above, string suffix, PartitionBound bound) => new(above.Name + suffix, bound) { Of = above.Name };
        if (_levelRandom.NextDouble() < 0.4)
            return [partition];
        Partition ranged = partition with { Partitioning = new(PartitionStrategy.Range, ["id"]) };
        Partition hashed = Of(ranged, "_high", new() { From = ["3"], To = ["20"] }) with { Partitioning = new(PartitionStrategy.Hash, ["id"]) };
        Partition[] below =
        [
            hashed,
            Of(hashed, "_0", new() { Modulus = 2 }),
            Of(hashed, "_1", new() { Modulus = 2, Remainder = 1 }),
            Of(ranged, "_low", new() { From = ["MINVALUE"], To = [_levelRandom.NextDouble() < 0.5 ? "2" : "3"] }),
            Of(ranged, "_rest", PartitionBound.Default),
        ];
        return below.Where(_ => _levelRandom.NextDouble() < 0.7).Prepend(ranged);
    }

    private Partition[] Partitions(QualifiedName table, Partitioning partitioning)
    {
        Partition Of(string suffix, PartitionBound bound) => new(table.Name + suffix, bound);
        string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
        return partitioning.Strategy switch
        {
            PartitionStrategy.Range =>
            [
                Of("_low", new() { From = ["MINVALUE"], To = ["0"] }),
                Of("_1", new() { From = [Number(_random.Next(0, 3))], To = ["10"] }),
                Of("_2", new() { From = ["10"], To = ["20"] }),
                Of("_rest", PartitionBound.Default),
            ],
            PartitionStrategy.List => [Of("_1", new() { In = ["1", "2"] }), Of("_2", new() { In = [Number(_random.Next(3, 5))] }), Of("_rest", PartitionBound.Default)],
            _ => [Of("_0", new() { Modulus = 2 }), Of("_1", new() { Modulus = 2, Remainder = 1 })],
        };
    }
}
