using System.Text.RegularExpressions;
using SchemaGen.Diffing;
using SchemaGen.Generator.Reading;
using SchemaGen.Generator.Tests.Harness;
using SchemaGen.Operations;
using SchemaGen.Planning;
using SchemaGen.Schema;

namespace SchemaGen.Generator.Tests.Reading;

/// <summary>Views and functions that the assembly declares, triggers and policies that models declare.</summary>
public sealed partial class DefinitionTests
{
    private const string Assembly = """
        [assembly: SchemaGen.SqlView("names", "select name from users", Comment = "all", Options = ["security_invoker=true", "security_barrier=true"])]
        [assembly: SchemaGen.SqlView("totals", "select count(*) as n from public.names", Materialized = true, Schema = "crm")]
        [assembly: SchemaGen.SqlRoutine("touch", "", "returns trigger language plpgsql as $$ begin return new; end $$", Comment = "guards")]
        [assembly: SchemaGen.SqlDomain("short_email", "email", Default = "'a@b'", Comment = "short")]
        [assembly: SchemaGen.SqlDomain("email", "varchar(200)", Check = "value ~ '@'", Collation = "C", NotNull = true)]
        [assembly: SchemaGen.SqlDomainCheck("email", "no_spaces", "value !~ ' '", Comment = "none")]
        [assembly: SchemaGen.SqlDomain("vector3", "float8[]", Schema = "crm")]
        [assembly: SchemaGen.SqlType("price", "amount numeric(12,2)", "\"Currency\" char(3) collate \"C\"", "of short_email", Comment = "what it costs")]
        [assembly: SchemaGen.SqlRoutine("tidy", "n integer", "language sql as 'select 1'", Procedure = true)]
        """;

    [Fact]
    public void The_assembly_declares_views_and_routines()
    {
        SchemaSnapshot snapshot = Models.Schema("[Model] public class User { public long Id { get; init; } public string Name { get; init; } = null!; }", Assembly).Snapshot;

        Assert.Equal(
            [
                new("totals", "select count(*) as n from public.names") { Name = new("crm", "totals"), Materialized = true },
                new("names", "select name from users") { Options = ["security_barrier=true", "security_invoker=true"], Comment = "all" },
            ],
            snapshot.Views);
        Assert.Equal(
            [
                new("tidy", "n integer", "language sql as 'select 1'") { Kind = RoutineKind.Procedure },
                new("touch", "", "returns trigger language plpgsql as $$ begin return new; end $$") { Comment = "guards" },
            ],
            snapshot.Routines);
        Assert.Equal(
            [
                new(new("crm", "vector3"), PgType.Double.Array()),
                new("email", PgType.Varchar(200)) { Collation = "C", NotNull = true, Checks = [new("ck_email", "value ~ '@'"), new("no_spaces", "value !~ ' '") { Comment = "none" }] },
                new("short_email", PgType.UserDefined("email")) { Default = "'a@b'", Comment = "short" },
            ],
            snapshot.Domains);
        Assert.Equal(
            [new("price", [new("amount", PgType.Numeric(12, 2)), new("Currency", PgType.Char(3)) { Collation = "C" }, new("of", PgType.UserDefined("short_email"))]) { Comment = "what it costs" }],
            snapshot.CompositeTypes);
        Assert.Equal(["crm"], snapshot.Schemas.Select(static s => s.Name));
        Assert.Empty(snapshot.Validate());
    }

    [Fact]
    public void A_property_is_of_a_declared_domain_and_travels_as_what_that_is_stored_as()
    {
        PropertySpec[] properties = [.. Models.Schema(
            """
            [Model] public class User
            {
                public long Id { get; init; }
                [Column(TypeName = "short_email")] public string Email { get; init; } = null!;
                [Column(TypeName = "crm.vector3")] public double[]? Place { get; init; }
                [Column(TypeName = "zip")] public string? Zip { get; init; }
            }
            """,
            Assembly).Models[0].Properties];

        Assert.Equal((PgType.UserDefined("short_email"), PgType.Varchar(200), ValueMapping.Direct), (properties[1].Column.Type, properties[1].Stored!, properties[1].Mapping));
        Assert.Equal((PgType.UserDefined(new("crm", "vector3")), PgType.Double.Array()), (properties[2].Column.Type, properties[2].Stored!));
        Assert.Equal((new PgType("zip"), null), (properties[3].Column.Type, properties[3].Stored));
    }

    [Fact]
    public void A_model_declares_its_triggers_policies_and_row_security()
    {
        Table table = Models.WithMembers(
            "public string Name { get; init; } = null!;",
            attributes: """
                [Model]
                [Trigger("later", SchemaGen.Schema.TriggerTiming.After, "crm.log", SchemaGen.Schema.TriggerEvent.Update, SchemaGen.Schema.TriggerEvent.Insert, ForEachStatement = true, Arguments = ["a"])]
                [Trigger("first", SchemaGen.Schema.TriggerTiming.Before, "touch", SchemaGen.Schema.TriggerEvent.Update, UpdateOf = [nameof(Name)], When = "old.name <> new.name")]
                [Policy("own", Using = "name = current_user", WithCheck = "true", Roles = ["b", "a"])]
                [Policy("few", Command = SchemaGen.Schema.PolicyCommand.Delete, Restrictive = true, Using = "id > 5")]
                [RowSecurity(Force = true)]
                """).Value!.Table;

        Assert.Equal(
            [
                new("first", TriggerTiming.Before, [TriggerEvent.Update], "touch") { UpdateOf = ["name"], When = "old.name <> new.name" },
                new("later", TriggerTiming.After, [TriggerEvent.Insert, TriggerEvent.Update], new("crm", "log")) { ForEachStatement = true, Arguments = ["a"] },
            ],
            table.Triggers);
        Assert.Equal(
            [
                new("few") { Command = PolicyCommand.Delete, Restrictive = true, Using = "id > 5" },
                new("own") { Using = "name = current_user", WithCheck = "true", Roles = ["a", "b"] },
            ],
            table.Policies);
        Assert.Equal(RowSecurity.Forced, table.RowSecurity);
    }

    [Fact]
    public void Models_and_the_assembly_say_who_may_do_what()
    {
        SchemaSnapshot snapshot = Models.Schema(
            """
            [Model, Grant("app", SchemaGen.Schema.Privilege.Update, SchemaGen.Schema.Privilege.Select), Grant("app", SchemaGen.Schema.Privilege.Select), Grant("boss", SchemaGen.Schema.Privilege.Delete, WithGrantOption = true)]
            public class User { public long Id { get; init; } [Grant("public", SchemaGen.Schema.Privilege.Select)] public string Name { get; init; } = null!; }
            """,
            Assembly + """

            [assembly: SchemaGen.SqlGrant(SchemaGen.Schema.GrantTarget.Routine, "touch()", "public")]
            [assembly: SchemaGen.SqlGrant(SchemaGen.Schema.GrantTarget.Table, "totals", "app", SchemaGen.Schema.Privilege.Select, Schema = "crm")]
            [assembly: SchemaGen.SqlGrant(SchemaGen.Schema.GrantTarget.Schema, "crm", "app", SchemaGen.Schema.Privilege.Usage)]
            """).Snapshot;

        Assert.Equal(
            new Grant[]
            {
                new(GrantTarget.Table, "users", "app", [Privilege.Select, Privilege.Update]),
                new(GrantTarget.Table, "users", "boss", [Privilege.Delete]) { WithGrantOption = true },
                new(GrantTarget.Table, "users", Grant.Public, [Privilege.Select]) { Column = "name" },
                new(GrantTarget.Routine, "touch()", Grant.Public, []),
                new(GrantTarget.Table, new("crm", "totals"), "app", [Privilege.Select]),
                new(GrantTarget.Schema, "crm", "app", [Privilege.Usage]),
            }.ToSchemaObjects(),
            snapshot.Grants);
        Assert.Empty(snapshot.Validate());
    }

    [Fact]
    public void A_privilege_that_a_table_does_not_have_is_told() => Assert.Contains(
        "execute is no privilege",
        Assert.Single(Models.Schema("[Model, Grant(\"app\", SchemaGen.Schema.Privilege.Execute)] public class User { public long Id { get; init; } }").Problems).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Recorded_grants_stay_where_nothing_is_declared_and_go_where_something_is()
    {
        const string model = "[Model] public class User { public long Id { get; init; } }";
        Grant delete = new(GrantTarget.Table, "users", "app", [Privilege.Delete]);
        SchemaSnapshot recorded = Models.Schema(model).Snapshot with { Grants = [delete] };
        SchemaSnapshot declared = Models.Schema(model.Replace("[Model]", "[Model, Grant(\"app\", SchemaGen.Schema.Privilege.Select)]", StringComparison.Ordinal)).Snapshot;

        Assert.Empty(SchemaDiffer.Diff(recorded, UndeclaredDefinitions.Keep(Models.Schema(model).Snapshot, recorded, DeclaredRenames.None)));
        Assert.Equal(
            [new RevokePrivileges(delete), new GrantPrivileges(delete with { Privileges = [Privilege.Select] })],
            SchemaDiffer.Diff(recorded, UndeclaredDefinitions.Keep(declared, recorded, DeclaredRenames.None)));
    }

    [Fact]
    public void No_property_is_of_a_composite_type_and_a_recorded_column_of_one_stays()
    {
        const string model = "[Model] public class User { public long Id { get; init; } }";
        ModelProblem problem = Models.Schema("[Model] public class User { public long Id { get; init; } [Column(TypeName = \"price\")] public string? Cost { get; init; } }", Assembly).AllProblems[0];
        Assert.Equal(ModelProblemKind.UnmappableProperty, problem.Kind);
        Assert.Contains("composite type", problem.Reason, StringComparison.Ordinal);

        SchemaSnapshot wanted = Models.Schema(model).Snapshot;
        SchemaSnapshot recorded = new AddColumn("users", new("cost", PgType.UserDefined("price")) { Nullable = true })
            .Apply(new CreateCompositeType(new("price", [new("amount", PgType.Decimal)])).Apply(wanted));
        Assert.Empty(SchemaDiffer.Diff(recorded, UndeclaredDefinitions.Keep(wanted, recorded, DeclaredRenames.None)));
    }

    [Theory]
    [InlineData("[Model, Trigger(\"t\", SchemaGen.Schema.TriggerTiming.Before, \"touch\")]", "at least one event")]
    [InlineData("[Model, Trigger(\"t\", SchemaGen.Schema.TriggerTiming.Before, \"touch\", SchemaGen.Schema.TriggerEvent.Update, UpdateOf = [\"Nope\"])]", "Nope")]
    [InlineData("[Model, Policy(\"p\"), Policy(\"p\")]", "two of them are named")]
    public void What_cannot_be_a_trigger_or_a_policy_is_told(string attributes, string reason)
    {
        ModelProblem problem = Models.Problem("", attributes: attributes);

        Assert.Equal(ModelProblemKind.BadAttributeValue, problem.Kind);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_query_is_a_pending_change_and_a_recorded_view_that_is_not_declared_stays()
    {
        const string model = "[Model] public class User { public long Id { get; init; } public string Name { get; init; } = null!; }";
        SchemaSnapshot recorded = Models.Schema(model, Assembly).Snapshot;
        SchemaSnapshot wanted = Models.Schema(model, Assembly.Replace("select name from users", "select id from users", StringComparison.Ordinal)).Snapshot;
        SchemaSnapshot without = Models.Schema(model).Snapshot;

        Assert.Empty(without.Domains);
        AlterView change = Assert.IsType<AlterView>(Assert.Single(SchemaDiffer.Diff(recorded, wanted)));
        Assert.Equal("select id from users", change.View.Query);
        Assert.Empty(SchemaDiffer.Diff(recorded, UndeclaredDefinitions.Keep(without, recorded, DeclaredRenames.None)));
    }

    [Fact]
    public void The_declarations_of_the_page_become_the_SQL_of_the_page()
    {
        string page = File.ReadAllText(PagePath);
        string csharp = Block(page, "csharp");
        int split = csharp.IndexOf("[Model]", StringComparison.Ordinal);
        SchemaSnapshot schema = Models.Schema(csharp[split..], csharp[..split]).Snapshot;
        string sql = string.Concat(Planner.Plan(SchemaSnapshot.Empty, SchemaDiffer.Diff(SchemaSnapshot.Empty, schema), PlanOptions.Default).Steps.Select(static s => s.Sql + ";\n"));

        if (Golden.Updates)
            File.WriteAllText(PagePath, page.Replace("```sql\n" + Block(page, "sql"), "```sql\n" + sql, StringComparison.Ordinal));
        Assert.Equal(sql, Block(File.ReadAllText(PagePath), "sql"));
    }

    private static string PagePath => Path.Combine(Repository.Root, "docs", "definitions.md");

    private static string Block(string page, string language) => Declared().Match(page).Groups[1].Value.Split("```" + language + "\n")[1].Split("```")[0];

    [GeneratedRegex("^<!-- declared -->\n(.*?)^<!-- /declared -->", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Declared();
}
