namespace SchemaGen.Generator.Tests.Analyzers;

public sealed class SG0010Tests
{
    private const string User = "\nnamespace Shop { [SchemaGen.Model] public partial class User { public long Id { get; init; } } }";

    [Theory]
    [InlineData("[assembly: [|SchemaGen.SqlDomain(\"email\", \"no such(\")|]]")]
    [InlineData("[assembly: [|SchemaGen.SqlDomain(\"email\", \"email\")|]]")]
    [InlineData("[assembly: [|SchemaGen.SqlDomainCheck(\"email\", \"short\", \"length(value) < 9\")|]]")]
    [InlineData("[assembly: SchemaGen.SqlDomain(\"email\", \"text\", Check = \"value <> ''\")]\n[assembly: [|SchemaGen.SqlDomainCheck(\"email\", \"ck_email\", \"true\")|]]")]
    [InlineData("[assembly: [|SchemaGen.SqlGrant(SchemaGen.Schema.GrantTarget.Routine, \"gone()\", \"app\", SchemaGen.Schema.Privilege.Execute)|]]")]
    [InlineData("[assembly: [|SchemaGen.SqlGrant(SchemaGen.Schema.GrantTarget.Schema, \"public\", \"app\", SchemaGen.Schema.Privilege.Select)|]]")]
    [InlineData("[assembly: [|SchemaGen.SqlGrant((SchemaGen.Schema.GrantTarget)99, \"public\", \"app\", SchemaGen.Schema.Privilege.Usage)|]]")]
    [InlineData("[assembly: [|SchemaGen.SqlType(\"price\", \"amount\")|]]")]
    [InlineData("[assembly: [|SchemaGen.SqlType(\"price\", \"a int\", \"a text\")|]]")]
    public Task A_type_that_cannot_be_is_reported_at_its_declaration(string declaration) =>
        Check.DeclarationsAsync("SG0010", declaration + User);

    [Fact]
    public Task Domains_over_types_and_over_domains_are_fine() => Check.DeclarationsAsync(
        "SG0010",
        "[assembly: SchemaGen.SqlDomain(\"short_email\", \"email\", Check = \"length(value) < 9\")]\n[assembly: SchemaGen.SqlDomain(\"email\", \"varchar(200)\")]" + User);
}
