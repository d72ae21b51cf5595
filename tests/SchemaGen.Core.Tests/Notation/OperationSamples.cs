using SchemaGen.Diffing;
using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Tests.Generation;

namespace SchemaGen.Tests.Notation;

/// <summary>Operations of every kind: those of random differences and their inverses, and those that only people write.</summary>
internal static class OperationSamples
{
    public static IEnumerable<Operation> All(int seeds)
    {
        foreach (Operation operation in Written)
            yield return operation;
        for (int seed = 0; seed < seeds; seed++)
        {
            SchemaGenerator generator = new(seed);
            SchemaSnapshot from = generator.Generate();
            IReadOnlyList<Operation> operations = SchemaDiffer.Diff(from, generator.Mutate(from));
            foreach (Operation operation in operations.Concat(OperationSequence.InvertAll(operations, from)))
                yield return operation;
        }
    }

    private static IReadOnlyList<Operation> Written { get; } =
    [
        new SchemaGen.Operations.Sql("vacuum\nusers\r\n") { Down = "", NoTransaction = true },
        new SchemaGen.Operations.Sql("select 1"),
        new Run("MoveAddresses") { Down = "MoveBack" },
        new Run("not an identifier") { Down = "" },
        new MoveTable(new("sales", "orders"), "crm"),
        new MoveType(new("sales", "mood"), "crm"),
        new RenameSchema("sales", "Odd name"),
        new RenameColumn("users", "fax", "phone"),
        new RenameTable("user", "users"),
        new RenameEnum("mood", "moods"),
        new GrantPrivileges(new(GrantTarget.Table, new("crm", "users"), "app reader", [Privilege.Select, Privilege.References]) { Column = "Name", WithGrantOption = true }),
        new RevokePrivileges(new(GrantTarget.Routine, "area(integer)", Grant.Public, [Privilege.Execute])),
        new RenameCompositeType(new("crm", "price"), "prices"),
        new RenameTypeAttribute("price", "amount", "sum"),
        new AlterCompositeType(new("price", [new("amount", PgType.Numeric(10, 2)) { Comment = "net" }, new("currency", PgType.Char(3)) { Collation = "C" }]) { Comment = "of a thing" }),
        new RenameDomain(new("crm", "email"), "mail"),
        new AlterDomain(new("email", PgType.Varchar(20)) { NotNull = true, Default = "''", Collation = "C", Checks = [new("ck", "value ~ '@'") { Comment = "at" }], Comment = "of a person" }),
        new RenameSequence("counter", "counters"),
        new RenameEnumLabel(new("crm", "mood"), "sad", "blue"),
        new AlterColumnType("users", "age", PgType.Numeric(3, 2)) { Conversion = new ValueConversion(ConversionKind.ScaleNumber) { Digits = -2 } },
        new AlterColumnType("users", "active", PgType.Boolean)
        {
            Conversion = new ValueConversion(ConversionKind.ParseBoolean) { TrueWords = ["ja"], FalseWords = ["nein", "no"], Format = "x", Separator = ";" },
        },
        new AlterColumnType("users", "age", PgType.Numeric(3, -2)) { Using = "age::numeric", DownUsing = "age::int", Collation = "C" },
        new AlterColumnNullability("users", "age", false) { Backfill = "0" },
        new AlterColumnGenerated("users", "full", new("a || b") { Virtual = true }),
        new AlterColumnIdentity(
            "users",
            "id",
            new(IdentityGeneration.Always) { Options = new() { Start = long.MinValue, Maximum = long.MaxValue, Cycle = true } }),
        new AlterColumnDefault("users", "age", null),
        new AttachPartition("logs", new("logs_1", new() { From = ["minvalue", "'a'"], To = ["1", "'b'"] })),
        new AttachPartition("logs", new("logs_2", new() { In = ["1", "null"] })),
        new AttachPartition("logs", new("logs_3", new() { Modulus = 4, Remainder = 1 })),
        new CreatePartition("logs", new("logs_4", PartitionBound.Default) { StorageParameters = [new("fillfactor", "70")], Comment = "the rest", CheckConstraints = [new("ck", "id > 0")], Indexes = [new("ix", ["id"]) { Predicate = "id > 1" }] }),
        new DetachPartition("logs", "logs_1"),
        new DetachPartition("logs", "logs_1") { Detached = new("logs_1") { Columns = [new("id", PgType.Integer)] } },
        new AlterPartitioning("logs", new(PartitionStrategy.Hash, ["id", new("lower(name)") { IsExpression = true }])),
        new AlterPartitioning("logs", new(PartitionStrategy.List, ["name"])) { Partitions = [new("logs_a", new() { In = ["'a'"] }), new("logs_rest", PartitionBound.Default)], PrimaryKey = new("pk_logs", ["id", "name"]) },
        new AlterPartitioning("logs", null),
        new AddEnumLabel("mood", "meh") { Before = "sad" },
        new AddForeignKey("a", new("fk", ["x", "y"], new("s", "b"), ["p", "q"]) { MatchFull = true, OnUpdate = ReferentialAction.SetDefault, Deferral = Deferral.InitiallyDeferred }),
        new AddColumn("a", new("b", PgType.UserDefined(new("s", "t")).Array() with { Modifiers = [1, 2] })),
        new AddColumn("a", new("b", new PgType("citext").Array())),
        new AddColumn("a", new("b", new PgType("character varying"))),
        new CreateExtension(new("hstore") { Schema = "crm", Version = "1.0" }),
        new AlterExtension(new("hstore") { Version = "1.1" }),
        new AlterSequence(new(new("crm", "s")) { Type = PgType.Integer, OwnedBy = new("users", "id"), Options = new() { Increment = -1, Minimum = -5, Cache = 7 } }),
    ];
}
