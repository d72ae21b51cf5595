using Npgsql;
using SchemaGen.Introspection;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Migrating;

/// <summary>Spatial types on a server that has PostGIS; how they are written, read and planned is tested without it, too.</summary>
public sealed class SpatialTests : MigratorTest
{
    private static readonly PgType Point = new("geometry(Point,4326)");

    private static Table Shops => new("shops")
    {
        Columns =
        [
            new Column("id", PgType.BigInt) { Identity = new Identity(IdentityGeneration.ByDefault) },
            new Column("at", Point),
            new Column("area", new("geography(Polygon,4326)")) { Nullable = true },
            new Column("way", new("geometry(LineStringZ)")) { Nullable = true },
            new Column("anything", new("geometry")) { Nullable = true },
        ],
        PrimaryKey = new PrimaryKey("pk_shops", ["id"]),
        Indexes = [new TableIndex("ix_shops_at", ["at"]) { Method = "gist" }, new TableIndex("ix_shops_area", ["area"]) { Method = "gist" }],
    };

    [Theory]
    [InlineData(null)]
    [InlineData("gis")]
    public async Task Places_are_made_read_and_changed_and_what_the_extension_owns_is_left_alone(string? home)
    {
        if (!await Database.ScalarAsync<bool>("select exists (select from pg_available_extensions where name = 'postgis')"))
            return;
        if (home is not null)
        {
            await Database.ExecuteAsync($"do $$ begin execute format('alter database %I set search_path = public, {home}', current_database()); end $$");
            Database.DataSource.Clear();
        }

        Operation[] initial = [.. home is null ? Array.Empty<Operation>() : [new CreateSchema(new(home))], new CreateExtension(new("postgis") { Schema = home }), new CreateTable(Shops)];
        TestHistory first = new TestHistory { Models = initial.Aggregate(SchemaSnapshot.Empty, static (s, o) => o.Apply(s)) }.Then("1_Initial", initial);
        await MigratorOf(first.Build()).MigrateAsync();
        await Database.ExecuteAsync("insert into shops (at, area) select st_setsrid(st_makepoint(i, i), 4326), st_buffer(st_makepoint(i, i)::geography, 100) from generate_series(1, 20) as i");

        Assert.Empty((await MigratorOf(first.Build()).DetectDriftAsync()).ToMendDatabase);
        Assert.Empty((await MigratorOf(first.Build()).AutoMigrateAsync()).Plan.Operations);
        await using (NpgsqlConnection connection = await Database.DataSource.OpenConnectionAsync())
        {
            SchemaSnapshot live = await DatabaseReader.ReadAsync(connection, DatabaseReaderOptions.Default);
            Assert.Equal(["shops"], live.Tables.Where(static t => t.Name.Schema != "schemagen").Select(static t => t.Name.Name));
            Assert.Empty(live.Views);
            Assert.Equal(Shops.Columns.Select(static c => c.Type), live.Tables.Find("shops")!.Columns.Select(static c => c.Type));
        }

        TestHistory second = new TestHistory().Then("1_Initial", initial).Then(
            "2_Home",
            new AddColumn("shops", new Column("home", Point) { Nullable = true }),
            new CreateIndex("shops", new TableIndex("ix_shops_home", ["home"]) { Method = "gist" }),
            new DropIndex("shops", "ix_shops_area"));
        Assert.DoesNotContain((await MigratorOf(second.Build()).PlanAsync()).Steps, static s => s.Work == TableWork.Rewrite);
        await MigratorOf(second.Build()).MigrateAsync();
        Assert.Empty((await MigratorOf(second.Build()).DetectDriftAsync()).ToMendDatabase);
        await MigratorOf(second.Build()).RollbackLastAsync(maxRisk: RiskLevel.Critical);
        Assert.Empty((await MigratorOf(first.Build()).DetectDriftAsync()).ToMendDatabase);
        Assert.Equal(20, await Database.ScalarAsync<long>("select count(*) from shops where st_x(at) = st_y(at)"));
        Assert.True(await Database.ScalarAsync<long>($"select count(*) from {home ?? "public"}.spatial_ref_sys") > 0);
    }
}
