using SchemaGen.Operations;
using SchemaGen.Runtime.Tests.Migrating;
using SchemaGen.Safety;
using SchemaGen.Schema;

namespace SchemaGen.Runtime.Tests.Safety;

/// <summary>Each right that a plan may need is found missing before the first step, and what is said to mend it is enough.</summary>
public sealed class PlanRightsTests : MigratorTest
{
    private const string Function = "create function stamp() returns trigger language plpgsql as $$ begin return new; end $$";

    private static readonly Routine Area = new("area", "a integer, b integer", "returns integer language sql as $$select a * b$$");
    private static readonly Routine OfMoods = new("area", "a mood[], b numeric(5,2)", "returns integer language sql as $$select 1$$");
    private static readonly PgType Mood = PgType.UserDefined("mood");
    private static readonly CreateEnum CreateMood = new(new EnumType("mood", ["well"]));
    private static readonly CreateSchema CreateSales = new(new DatabaseSchema("sales"));
    private static readonly View Names = new("names", "select id, name from users");
    private static readonly Trigger Stamp = new("stamp", TriggerTiming.Before, [TriggerEvent.Update], "stamp");

    private static readonly CreateTable CreateVisits = new(new Table("visits")
    {
        Columns = [new Column("id", PgType.BigInt), new Column("user_id", PgType.BigInt) { Nullable = true }],
        PrimaryKey = new PrimaryKey("pk_visits", ["id"]),
        ForeignKeys = [new ForeignKey("fk_visits_user_id", ["user_id"], "users", ["id"])],
    });
    private static readonly CreateTable CreateSteps = new(new Table("steps")
    {
        Columns = [new Column("visit_id", PgType.BigInt)],
        ForeignKeys = [new ForeignKey("fk_steps_visit_id", ["visit_id"], "visits", ["id"])],
    });
    private static readonly CreateTable CreateHalves = new(new Table("halves")
    {
        Columns = [new Column("id", PgType.BigInt), new Column("twice", PgType.BigInt) { Nullable = true, Generated = new GeneratedColumn("id * 2") }],
        PrimaryKey = new PrimaryKey("pk_halves", ["id"]),
        Partitioning = new Partitioning(PartitionStrategy.Hash, ["id"]),
        Partitions =
        [
            new Partition("halves_0", new() { Modulus = 1 }) { Partitioning = new Partitioning(PartitionStrategy.Hash, ["id"]) },
            new Partition("halves_0_0", new() { Modulus = 1 }) { Of = "halves_0" },
        ],
    });
    private static readonly AlterPartitioning Divide = new("visits", new Partitioning(PartitionStrategy.Hash, ["id"]))
    {
        Partitions = [new Partition("visits_0", new() { Modulus = 1 })],
        Approved = "room is there",
    };

    // What stands before, what an administrator does besides ({0} is the role), what the role is to do, and what it is told.
    private static readonly Dictionary<string, (Operation[] Before, string Prepare, Operation[] After, string Missing)> Cases = new(StringComparer.Ordinal)
    {
        ["enum"] = ([CreateMood], "", [new AddEnumLabel("mood", "so so")], "alter type public.mood, which belongs to "),
        ["domain"] = (
            [new CreateDomain(new Domain("price", PgType.Integer))], "", [new AlterDomain(new Domain("price", PgType.Integer) { Default = "0" })], "alter type public.price, which"),
        ["composite"] = (
            [new CreateCompositeType(new CompositeType("size", [new TypeAttribute("w", PgType.Integer)]))], "", [new RenameTypeAttribute("size", "w", "width")],
            "alter type public.size, which"),
        ["routine"] = (
            [new CreateRoutine(Area)], "", [new AlterRoutine(Area with { Definition = "returns integer language sql as $$select a + b$$" })],
            "alter routine public.area(a integer, b integer), which"),
        ["routine of a type"] = (
            [CreateMood, new CreateRoutine(OfMoods)], "", [new DropRoutine(OfMoods.Signature)], "alter routine public.area(a mood[], b numeric), which"),
        ["sequence"] = (
            [new CreateSequence(new Sequence("numbers"))], "", [new RenameSequence("numbers", "digits")], "alter sequence public.numbers, which"),
        ["view"] = (
            [CreateUsers, new CreateView(Names)], "grant select on users to {0}", [new AlterView(Names with { Query = "select id from users" })], "alter view public.names, which"),
        ["view of a team"] = (
            [CreateUsers, new CreateView(Names)],
            "create role {0}_team; grant {0}_team to {0}; grant create on schema public to {0}_team; alter view names owner to {0}_team; revoke create on schema public from {0}_team; grant select on users to {0}",
            [new AlterView(Names with { Query = "select id from users" })], "give view public.names, which is made anew, to its owner "),
        ["schema dropped"] = ([CreateSales], "", [new DropSchema("sales")], "drop schema sales, which"),
        ["schema described"] = ([CreateSales], "", [new AlterSchemaComment("sales", "of the shop")], "comment on schema sales, which"),
        ["schema filled"] = (
            [CreateSales], "grant usage on schema sales to {0}", [new CreateSequence(new Sequence(new QualifiedName("sales", "numbers")))], "create objects in schema sales"),
        ["schema used"] = (
            [CreateSales, new CreateEnum(new EnumType(new QualifiedName("sales", "mood"), ["well"]))], "alter type sales.mood owner to {0}",
            [new AddEnumLabel(new QualifiedName("sales", "mood"), "so so")], "use what is in schema sales"),
        ["index"] = (
            [CreateUsers], "alter table users owner to {0}; revoke create on schema public from {0}", [new CreateIndex("users", new TableIndex("ix_users_name", [new IndexKey("name")]))],
            "create objects in schema public"),
        ["computed column made plain beside writers"] = (
            [CreateHalves],
            "alter table halves owner to {0}; alter table halves_0 owner to {0}; alter table halves_0_0 owner to {0}; revoke create on schema public from {0}",
            [new AlterColumnGenerated("halves", "twice", null)], "create objects in schema public"),
        ["routine granted"] = (
            [new CreateRoutine(Area)], "", [new GrantPrivileges(new(GrantTarget.Routine, Area.Signature, "pg_monitor", [Privilege.Execute]))],
            "grant or revoke execute on routine public.area(a integer, b integer), which"),
        ["routine taken away"] = (
            [new CreateRoutine(Area)], "", [new RevokePrivileges(new(GrantTarget.Routine, Area.Signature, Grant.Public, [Privilege.Execute]))],
            "grant or revoke execute on routine public.area(a integer, b integer), which"),
        ["type granted"] = (
            [CreateMood], "", [new GrantPrivileges(new(GrantTarget.Type, "mood", "pg_monitor", [Privilege.Usage]))], "grant or revoke usage on type public.mood, which"),
        ["schema granted"] = (
            [CreateSales], "", [new GrantPrivileges(new(GrantTarget.Schema, "sales", "pg_monitor", [Privilege.Usage]))], "grant or revoke usage on schema sales, which"),
        ["column granted"] = (
            [CreateUsers], "", [new GrantPrivileges(new(GrantTarget.Table, "users", "pg_monitor", [Privilege.Update]) { Column = "name" })],
            "grant or revoke update on table public.users, which"),
        ["type used"] = (
            [CreateMood], "revoke usage on type mood from public", [new CreateTable(new Table("days") { Columns = [new Column("mood", Mood)] })], "use type public.mood"),
        ["trigger"] = (
            [CreateUsers, RawSql(Function)], "alter table users owner to {0}; revoke execute on function stamp() from public", [new CreateTrigger("users", Stamp)],
            "run the function public.stamp() in triggers"),
        ["foreign key"] = (
            [CreateUsers], "grant references (name) on users to {0}",
            [
                new CreateTable(new Table("orders")
                {
                    Columns = [new Column("user_id", PgType.BigInt)],
                    ForeignKeys = [new ForeignKey("fk_orders_user_id", ["user_id"], "users", ["id"])],
                }),
            ],
            "reference table public.users"),
        ["foreign key of a table of another form"] = (
            [CreateUsers, CreateVisits], "alter table visits owner to {0}; revoke references on users from {0}", [Divide], "reference table public.users"),
        ["table of another form"] = (
            [CreateUsers, CreateVisits], "alter table visits owner to {0}; grant references on users to {0}; revoke create on schema public from {0}", [Divide],
            "create objects in schema public"),
        ["foreign key to a table of another form"] = (
            [CreateUsers, CreateVisits, CreateSteps], "alter table visits owner to {0}; grant references on users to {0}", [Divide], "alter table public.steps, which"),
        ["table kept"] = (
            [CreateUsers], "alter table users owner to {0}; revoke create on database {1} from {0}", [new DropTable("users")], "create or rename schemas in database "),
        ["extension installed"] = (
            [], "drop extension plpgsql; revoke create on database {1} from {0}", [new CreateExtension(new Extension("plpgsql"))], "create extension plpgsql in database "),
        ["extension dropped"] = ([RawSql("drop extension plpgsql"), new CreateExtension(new Extension("plpgsql"))], "", [new DropExtension("plpgsql")], "alter extension plpgsql, which"),
    };

    public static TheoryData<string> CaseNames() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public async Task A_right_that_a_plan_needs_is_told_before_the_first_step_and_its_remedy_is_enough(string name)
    {
        var (before, prepare, after, expected) = Cases[name];
        TestHistory history = new TestHistory().Then("1_Before", [RawSql("select 1"), .. before]);
        await MigratorOf(history.Build(), Risky()).MigrateAsync();
        await using var role = await WorkerAsync();
        try
        {
            if (prepare.Length > 0) await Database.ExecuteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, prepare, role.Name, Database.Name));
            // Something that it may do comes first, and is not done either.
            history = history.Then("2_After", [RawSql("create schema firsts"), .. after]);
            Migrator migrator = new(role.DataSource, history.Build(), Risky());

            var refusal = await Assert.ThrowsAsync<PermissionMissingException>(() => migrator.MigrateAsync());

            var missing = Assert.Single(refusal.Missing);
            Assert.StartsWith(expected, missing.What, StringComparison.Ordinal);
            Assert.Equal($"{after[^1]}, migration 2_After", missing.NeededBy);
            Assert.Contains($"{missing.What} ({missing.NeededBy})", refusal.Message, StringComparison.Ordinal);
            Assert.Null(await Database.ScalarAsync<string>("select to_regnamespace('firsts')::text"));
            Assert.Single((await MigratorOf(history.Build()).GetStatusAsync()).History);
            await Database.ExecuteAsync(missing.Remedy);
            await migrator.MigrateAsync();
            Assert.True((await migrator.GetStatusAsync()).IsUpToDate);
        }
        finally
        {
            // Without a DO block: one of the cases has no language for it.
            if (await Database.ScalarAsync<bool>($"select to_regrole('{role.Name}_team') is not null"))
                await Database.ExecuteAsync($"reassign owned by {role.Name}_team to current_user; drop owned by {role.Name}_team; drop role {role.Name}_team");
        }
    }

    [Fact]
    public async Task Rights_that_nobody_needs_are_not_asked_for()
    {
        // The comment of a view needs no right to make one, and what is there already no right to make it.
        await MigratorOf(new TestHistory().Then("1_Before", CreateUsers, new CreateView(Names)).Build(), Risky()).MigrateAsync();
        await using var role = await WorkerAsync();
        await Database.ExecuteAsync($"alter view names owner to {role.Name}; revoke create on schema public from {role.Name}");

        await new Migrator(
            role.DataSource,
            new TestHistory().Then("1_Before", CreateUsers, new CreateView(Names)).Then("2_After", new AlterView(Names with { Comment = "of all users" })).Build(),
            Risky()).MigrateAsync();

        Assert.Equal("of all users", await Database.ScalarAsync<string>("select obj_description('names'::regclass)"));
    }

    // A role that may work beside what is there. Before PostgreSQL 15 everybody may make something in the schema public.
    private async Task<LimitedRole> WorkerAsync()
    {
        LimitedRole role = await LimitedRole.CreateAsync(Database);
        await Database.ExecuteAsync(
            $"revoke create on schema public from public; grant usage, create on schema public, schemagen to {role.Name}; grant all on all tables in schema schemagen to {role.Name}; grant create on database {Database.Name} to {role.Name}");
        return role;
    }

    private static MigratorOptions Risky()
    {
        MigratorOptions options = Options();
        options.MaxRisk = RiskLevel.Critical;
        return options;
    }
}
