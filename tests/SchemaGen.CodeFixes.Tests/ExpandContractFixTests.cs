using SchemaGen.Operations;
using SchemaGen.Schema;
using SchemaGen.Testing;
using static SchemaGen.CodeFixes.Tests.Fix;

namespace SchemaGen.CodeFixes.Tests;

public sealed class ExpandContractFixTests
{
    private const string Doc = "    /// <summary>What <see cref=\"{0}\"/> is for a value of the former column: for filling old rows, and rows that an old release writes.</summary>\n";

    private static readonly Recorded Logins =
        Initial.Then("20260102T0000_Logins", new AddColumn("users", new Column("logins", PgType.Integer) { Default = "0" }));

    [Fact]
    public Task A_type_that_rewrites_the_table_gets_a_column_beside_the_old_one() => ModelsAsync(
        new ExpandContractFix(),
        Model("    /// <summary>How often.</summary>\n    public long Logins { get; init; } = 0;\n"),
        Model(
            "    /// <summary>How often.</summary>\n    [System.ComponentModel.DataAnnotations.Schema.Column(\"logins_v2\")]\n    public long Logins { get; init; } = 0;\n\n" +
            "    /// <summary>The former <see cref=\"Logins\"/>, which releases that still run read and write.</summary>\n" +
            "    [Obsolete(\"Logins replaces it; remove it when no running release uses it.\")]\n" +
            "    [System.ComponentModel.DataAnnotations.Schema.Column(\"logins\")]\n    [Default(\"0\")]\n    public int OldLogins { get; init; }\n\n" +
            Doc.Replace("{0}", "Logins", StringComparison.Ordinal) + "    public static long LoginsFrom(int value) => value;\n"),
        "ExpandContract",
        Initial,
        Logins);

    [Fact]
    public Task What_has_no_conversion_gets_a_stub_that_says_what_is_missing() => ModelsAsync(
        new ExpandContractFix(),
        Model("    public Guid Logins { get; init; }\n"),
        Model(
            "    [System.ComponentModel.DataAnnotations.Schema.Column(\"logins_v2\")]\n    public Guid? Logins { get; init; }\n\n" +
            "    /// <summary>The former <see cref=\"Logins\"/>, which releases that still run read and write.</summary>\n" +
            "    [Obsolete(\"Logins replaces it; remove it when no running release uses it.\")]\n" +
            "    [System.ComponentModel.DataAnnotations.Schema.Column(\"logins\")]\n    [Default(\"0\")]\n    public int OldLogins { get; init; }\n\n" +
            Doc.Replace("{0}", "Logins", StringComparison.Ordinal) +
            "    public static Guid? LoginsFrom(int value) => throw new NotSupportedException(\"Say what Logins is for a value of OldLogins.\");\n"),
        "ExpandContract",
        Initial,
        Logins);

    [Fact]
    public Task A_rename_keeps_the_old_name_for_the_releases_that_know_it() => ModelsAsync(
        new ExpandContractFix(),
        "[Model]\r\npublic partial class User\r\n{\r\n    public long Id { get; init; }\r\n    [RenamedFrom(\"fax\")]\r\n    public string? Phone { get; init; }\r\n}\r\n",
        "[Model]\r\npublic partial class User\r\n{\r\n    public long Id { get; init; }\r\n    public string? Phone { get; init; }\r\n\r\n" +
        "    /// <summary>The former <see cref=\"Phone\"/>, which releases that still run read and write.</summary>\r\n" +
        "    [Obsolete(\"Phone replaces it; remove it when no running release uses it.\")]\r\n    public string? Fax { get; init; }\r\n\r\n" +
        Doc.Replace("{0}", "Phone", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal) +
        "    public static string? PhoneFrom(string? value) => value;\r\n}\r\n",
        "ExpandContract",
        Initial);

    [Fact]
    public async Task What_an_index_is_defined_over_is_left_to_a_person() => Assert.Empty(await TitlesAsync(
        new ExpandContractFix(),
        Model("    [Index] public long Logins { get; init; }\n"),
        Initial,
        Logins,
        Logins.Then("20260103T0000_Index", new CreateIndex("users", new("ix_users_logins", ["logins"])))));

    private static string Model(string members) =>
        "[Model]\npublic partial class User\n{\n    public long Id { get; init; }\n    public string? Fax { get; init; }\n" + members + "}\n";
}
