namespace SchemaGen.Generator.Reading;

/// <summary>
/// What no argument of any attribute can be: a number that is no member of its enum, which C# takes by a cast, a zero character, and nothing where SQL
/// or a name is wanted.
/// </summary>
internal static class ArgumentProblems
{
    private static readonly string[] NeverBlank = ["Where", "Using", "WithCheck", "When", "Method"];

    /// <summary>What is wrong with the arguments of an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="hasTold">Whether a text with a zero character has been told of already, as a name.</param>
    /// <returns>A reason for each, with what to write instead.</returns>
    public static IEnumerable<string> Of(AttributeData attribute, Func<string, bool> hasTold) => OfValues(attribute, hasTold).Concat(OfBlanks(attribute));

    /// <summary>Whether a constant is a member of its enum.</summary>
    /// <param name="constant">The constant.</param>
    /// <returns>True when it is, and for what is of no enum.</returns>
    public static bool IsMember(TypedConstant constant) => constant is not { Kind: TypedConstantKind.Enum, Type: { } type }
        || type.GetMembers().OfType<IFieldSymbol>().Any(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value));

    /// <summary>The name of an attribute as users write it.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <returns>The name.</returns>
    public static string NameOf(AttributeData attribute) => attribute.AttributeClass?.Name.Replace("Attribute", "") ?? "";

    private static IEnumerable<string> OfValues(AttributeData attribute, Func<string, bool> hasTold) =>
        from argument in attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(static n => n.Value))
        from constant in argument.Kind == TypedConstantKind.Array ? argument.IsNull ? [] : argument.Values : [argument]
        let reason = !IsMember(constant) ? $"has {constant.Value} in the place of a member of {constant.Type!.Name}, which it is not; name one of them."
            : constant is { Kind: TypedConstantKind.Primitive, Value: string text } && text.IndexOf('\0') >= 0 && !hasTold(text)
                ? "has a text with a zero character, which PostgreSQL stores in none; take it out."
            : null
        where reason is not null
        select $"[{NameOf(attribute)}] {reason}";

    private static IEnumerable<string> OfBlanks(AttributeData attribute)
    {
        if (NameOf(attribute) is "Collation" or "Grant" && string.IsNullOrWhiteSpace(attribute.Text(0)))
            yield return $"[{NameOf(attribute)}] names nothing; write the name.";
        foreach (string name in NeverBlank)
        {
            if (attribute.Text(name) is { } text && string.IsNullOrWhiteSpace(text))
                yield return $"[{NameOf(attribute)}] has an empty {name}; write it, or leave it out.";
        }
    }
}
