namespace SchemaGen.Generator.Reading;

/// <summary>The arguments of an attribute by position and by name; what does not bind, or is no member of its enum, counts as not given.</summary>
internal static class AttributeArguments
{
    extension(AttributeData attribute)
    {
        /// <summary>The text of a positional argument, or null.</summary>
        /// <param name="index">The position.</param>
        /// <returns>The text.</returns>
        public string? Text(int index) => attribute.Positional(index) is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

        /// <summary>The number of a positional argument, or null.</summary>
        /// <param name="index">The position.</param>
        /// <returns>The number; an enum's underlying one.</returns>
        public int? Number(int index) =>
            attribute.Positional(index) is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: int number } value && ArgumentProblems.IsMember(value) ? number : null;

        /// <summary>The texts of a positional argument that is an array, or of all positional arguments when it is expanded.</summary>
        /// <returns>The texts.</returns>
        public EquatableArray<string> Texts() => attribute.Positional(0) is { } only ? Flatten(only) : [];

        /// <summary>The texts of a positional argument that is an array.</summary>
        /// <param name="index">The position.</param>
        /// <returns>The texts; empty when it is not given.</returns>
        public EquatableArray<string> Texts(int index) => attribute.Positional(index) is { } value ? Flatten(value) : [];

        /// <summary>The constants of a named argument that is one or an array of them.</summary>
        /// <param name="name">The property's name.</param>
        /// <returns>The constants; empty when it is not given.</returns>
        public IEnumerable<TypedConstant> Constants(string name) => attribute.Named(name) switch
        {
            { Kind: TypedConstantKind.Array, IsNull: false } all => all.Values,
            { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum } one => [one],
            _ => [],
        };

        /// <summary>The numbers of a positional argument that is an array of enum members.</summary>
        /// <param name="index">The position.</param>
        /// <returns>The underlying numbers; empty when it is not given.</returns>
        public IEnumerable<int> Numbers(int index) => attribute.Positional(index) is { Kind: TypedConstantKind.Array, IsNull: false } all
            ? all.Values.Where(ArgumentProblems.IsMember).Select(static v => v.Value).OfType<int>()
            : [];

        /// <summary>The text of a named argument, or null.</summary>
        /// <param name="name">The property's name.</param>
        /// <returns>The text.</returns>
        public string? Text(string name) => attribute.Named(name) is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

        /// <summary>The texts of a named argument that is an array.</summary>
        /// <param name="name">The property's name.</param>
        /// <returns>The texts; empty when it is not given.</returns>
        public EquatableArray<string> Texts(string name) => attribute.Named(name) is { } value ? Flatten(value) : [];

        /// <summary>Whether a named argument is true.</summary>
        /// <param name="name">The property's name.</param>
        /// <returns>True when it is given and true.</returns>
        public bool Flag(string name) => attribute.Named(name) is { Kind: TypedConstantKind.Primitive, Value: true };

        /// <summary>The number of a named argument, or null.</summary>
        /// <param name="name">The property's name.</param>
        /// <returns>The number; an enum's underlying one.</returns>
        public long? Number(string name) => attribute.Named(name) switch
        {
            { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: int number } value when ArgumentProblems.IsMember(value) => number,
            { Kind: TypedConstantKind.Primitive, Value: long number } => number,
            _ => null,
        };

        /// <summary>The types of a named argument that is one type or an array of types.</summary>
        /// <param name="name">The property's name.</param>
        /// <returns>The types; empty when it is not given.</returns>
        public IEnumerable<INamedTypeSymbol> Types(string name) => Types(attribute.Named(name));

        /// <summary>The types of a positional argument that is one type or an array of types.</summary>
        /// <param name="index">The position.</param>
        /// <returns>The types; empty when it is not given.</returns>
        public IEnumerable<INamedTypeSymbol> Types(int index) => Types(attribute.Positional(index));

        private TypedConstant? Positional(int index) =>
            index < attribute.ConstructorArguments.Length ? attribute.ConstructorArguments[index] : null;

        private TypedConstant? Named(string name)
        {
            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                if (argument.Key == name)
                    return argument.Value;
            }

            return null;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Types(TypedConstant? value) => value switch
    {
        { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type } => [type],
        { Kind: TypedConstantKind.Array, IsNull: false } types => types.Values.Select(static v => v.Value).OfType<INamedTypeSymbol>(),
        _ => [],
    };

    private static EquatableArray<string> Flatten(TypedConstant value) => value switch
    {
        { Kind: TypedConstantKind.Array, IsNull: false } => value.Values.Select(static v => v.Value).OfType<string>().ToEquatableArray(),
        { Kind: TypedConstantKind.Primitive, Value: string text } => [text],
        _ => [],
    };
}
