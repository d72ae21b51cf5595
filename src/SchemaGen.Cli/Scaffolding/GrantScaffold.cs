using SchemaGen.Notation;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>The attributes of grants.</summary>
internal static class GrantScaffold
{
    /// <summary>The attribute on a model or a property.</summary>
    /// <param name="grant">A grant on a table or a column.</param>
    public static string OnModel(Grant grant) => new AttributeText("Grant").Add(Who(grant)).Flag("WithGrantOption", grant.WithGrantOption).ToString();

    /// <summary>The line that declares a grant on what is no model.</summary>
    /// <param name="grant">A grant on a whole object.</param>
    public static string OnAssembly(Grant grant) => "[assembly: " + new AttributeText("SqlGrant")
        .Add($"GrantTarget.{grant.On}", CSharpText.Literal(grant.Object.Name))
        .Add(Who(grant))
        .Text("Schema", grant.On == GrantTarget.Schema || grant.Object.Schema == QualifiedName.DefaultSchema ? null : grant.Object.Schema)
        .Flag("WithGrantOption", grant.WithGrantOption) + "]";

    private static IEnumerable<string> Who(Grant grant) => grant.Privileges.Items.Select(static p => $"Privilege.{p}").Prepend(CSharpText.Literal(grant.Grantee));
}
