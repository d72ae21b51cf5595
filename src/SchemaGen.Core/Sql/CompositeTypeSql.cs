namespace SchemaGen.Sql;

/// <summary>Statements for composite types.</summary>
public static class CompositeTypeSql
{
    /// <summary><c>create type … as</c>.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The statement.</returns>
    public static string Create(CompositeType type) =>
        $"create {Reference(type.Name)} as ({string.Join(", ", type.Attributes.Select(Attribute))})";

    /// <summary><c>alter type</c> with one or more actions.</summary>
    /// <param name="type">The type.</param>
    /// <param name="actions">The actions, such as <c>drop attribute tax</c>.</param>
    /// <returns>The statement.</returns>
    public static string Alter(QualifiedName type, params string[] actions) => $"alter {Reference(type)} {string.Join(", ", actions)}";

    /// <summary>The definition of an attribute, as <c>create type</c> and <c>add attribute</c> take it.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <returns>The clause.</returns>
    public static string Attribute(TypeAttribute attribute) =>
        $"{SqlText.Identifier(attribute.Name)} {DdlWriter.TypeWithCollation(attribute.Type, attribute.Collation)}";

    /// <summary>The type as other statements name it: <c>type public.price</c>.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The word and the name.</returns>
    public static string Reference(QualifiedName type) => "type " + SqlText.QualifiedName(type);

    /// <summary>An attribute as <c>comment</c> names it: <c>column public.price.amount</c>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <returns>The word and the names.</returns>
    public static string Reference(QualifiedName type, string attribute) => $"column {SqlText.QualifiedName(type)}.{SqlText.Identifier(attribute)}";
}
