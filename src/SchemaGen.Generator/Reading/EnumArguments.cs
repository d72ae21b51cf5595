namespace SchemaGen.Generator.Reading;

/// <summary>Arguments of attributes that are members of an enum. C# takes a cast of any number for one.</summary>
internal static class EnumArguments
{
    /// <summary>Whether a constant is a member of its enum.</summary>
    /// <param name="constant">The constant.</param>
    /// <returns>True when it is, and for what is of no enum.</returns>
    public static bool IsDefined(TypedConstant constant) => constant is not { Kind: TypedConstantKind.Enum, Type: { } type }
        || type.GetMembers().OfType<IFieldSymbol>().Any(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value));

    /// <summary>What is wrong with the numbers that an attribute gives in the place of members.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <returns>A reason for each, with what to write instead.</returns>
    public static IEnumerable<string> Problems(AttributeData attribute) =>
        from argument in attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(static n => n.Value))
        from constant in argument.Kind == TypedConstantKind.Array ? argument.IsNull ? [] : argument.Values : [argument]
        where !IsDefined(constant)
        select $"[{NameOf(attribute)}] has {constant.Value} in the place of a member of {constant.Type!.Name}, which it is not; name one of them.";

    /// <summary>The name of an attribute as users write it.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <returns>The name.</returns>
    public static string NameOf(AttributeData attribute) => attribute.AttributeClass?.Name.Replace("Attribute", "") ?? "";
}
