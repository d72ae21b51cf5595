using SchemaGen.Notation;
using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>The declarations of composite types, routines and views.</summary>
internal static class DefinitionScaffold
{
    /// <summary>The composite types that a declaration has a word for: of built-in types, and of domains and composite types that have one.</summary>
    /// <param name="live">What the database has.</param>
    /// <param name="domains">The domains that are declared.</param>
    public static SchemaObjects<CompositeType> Sayable(SchemaSnapshot live, SchemaObjects<Domain> domains)
    {
        SchemaObjects<CompositeType> sayable = [];
        foreach (CompositeType type in TypeOrder.Sorted<CompositeType>(live.CompositeTypes))
        {
            bool known = type.Attributes.All(a => a.Comment is null && (a.Type.Schema is { } schema
                ? domains.Contains(new(schema, a.Type.Name)) || sayable.Contains(new(schema, a.Type.Name))
                // The compiler reads the text again, and must come to the same type.
                : PgTypeParser.TryParse(a.Type.ToString(), out PgType? parsed) && parsed == a.Type));
            if (known)
                sayable = sayable.Set(type);
        }

        return sayable;
    }

    /// <summary>Whether a declaration has a word for all that a view is.</summary>
    /// <param name="view">The view.</param>
    public static bool CanSay(View view) => view.Indexes.IsEmpty;

    /// <summary>The line that declares a composite type.</summary>
    /// <param name="type">The type.</param>
    public static string Line(CompositeType type) => "[assembly: " + new AttributeText("SqlType")
        .Add(CSharpText.Literal(type.Name.Name))
        .Add(type.Attributes.Select(static a => CSharpText.Literal(Attribute(a))))
        .Text("Schema", Schema(type.Name))
        .Text("Comment", type.Comment) + "]";

    /// <summary>The line that declares a function or a procedure.</summary>
    /// <param name="routine">The routine.</param>
    public static string Line(Routine routine) => "[assembly: " + new AttributeText("SqlRoutine")
        .Add(CSharpText.Literal(routine.Name.Name), CSharpText.Literal(routine.Parameters), CSharpText.Literal(routine.Definition))
        .Text("Schema", Schema(routine.Name))
        .Flag("Procedure", routine.Kind == RoutineKind.Procedure)
        .Text("Comment", routine.Comment) + "]";

    /// <summary>The line that declares a view.</summary>
    /// <param name="view">The view.</param>
    public static string Line(View view) => "[assembly: " + new AttributeText("SqlView")
        .Add(CSharpText.Literal(view.Name.Name), CSharpText.Literal(view.Query))
        .Text("Schema", Schema(view.Name))
        .Flag("Materialized", view.Materialized)
        .Texts("Options", [.. view.Options.Items])
        .Text("Comment", view.Comment) + "]";

    private static string Attribute(TypeAttribute attribute)
    {
        string type = DomainScaffold.TypeName(attribute.Type.Element()) + (attribute.Type.IsArray ? "[]" : "");
        return $"{SqlText.Identifier(attribute.Name)} {type}{(attribute.Collation is { } collation ? " collate " + SqlText.Identifier(collation) : "")}";
    }

    private static string? Schema(QualifiedName name) => name.Schema == QualifiedName.DefaultSchema ? null : name.Schema;
}
