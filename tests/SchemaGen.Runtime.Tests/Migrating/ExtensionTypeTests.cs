using SchemaGen.Operations;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Types of extensions, written with the PostgreSQL schema of the extension and without it, are the same types.</summary>
public sealed class ExtensionTypeTests : MigratorTest
{
    [Theory]
    [InlineData("public", true)]
    [InlineData("public", false)]
    [InlineData("ext", true)]
    [InlineData("ext", false)]
    public async Task A_type_of_an_extension_is_no_difference_however_it_is_written(string schema, bool isQualified)
    {
        // What is written without a schema is found by the search path.
        await Database.ExecuteAsync("do $$ begin execute format('alter database %I set search_path = public, ext', current_database()); end $$");
        Database.DataSource.Clear();
        PgType Of(string name) => isQualified ? PgType.UserDefined(new(schema, name)) : new(name);
        SchemaSnapshot models = new()
        {
            Schemas = schema == QualifiedName.DefaultSchema ? [] : [new DatabaseSchema(schema)],
            Extensions = [new Extension("citext") { Schema = schema }, new Extension("hstore") { Schema = schema }],
            Domains = [new Domain("mail", Of("citext"))],
            CompositeTypes = [new CompositeType("pair", [new("a", Of("citext")), new("b", Of("hstore"))])],
            Tables =
            [
                new Table("people")
                {
                    Columns =
                    [
                        new Column("id", PgType.Integer),
                        new Column("name", Of("citext")) { Default = "'x'" },
                        new Column("names", Of("citext").Array()) { Nullable = true },
                        new Column("notes", Of("hstore")) { Nullable = true },
                    ],
                    PrimaryKey = new("pk_people", ["id"]),
                    Indexes = [new TableIndex("ix_people_name", ["name"])],
                },
            ],
        };
        TestHistory history = new TestHistory { Models = models }.Then(
            "1_Initial",
            [
                .. models.Schemas.Select(static s => new CreateSchema(s)),
                .. models.Extensions.Select(static e => new CreateExtension(e)),
                new CreateDomain(models.Domains.Single()),
                new CreateCompositeType(models.CompositeTypes.Single()),
                new CreateTable(models.Tables.Single()),
            ]);
        Migrator migrator = MigratorOf(history.Build());
        await migrator.MigrateAsync();

        Assert.False((await migrator.DetectDriftAsync()).HasDrift);
        Assert.Empty((await migrator.AutoMigrateAsync()).Plan.Operations);
    }
}
