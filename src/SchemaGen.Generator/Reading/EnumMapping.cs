namespace SchemaGen.Generator.Reading;

/// <summary>How a property of an enum type is stored, while a model is being read.</summary>
/// <param name="Type">The column's type.</param>
/// <param name="Mapping">How values travel.</param>
/// <param name="Members">The members and labels.</param>
/// <param name="UnderlyingType">The C# keyword of the underlying type.</param>
/// <param name="EnumType">The PostgreSQL type, where one is made.</param>
internal sealed record EnumMapping(
    PgType Type, ValueMapping Mapping, EquatableArray<EnumMemberSpec> Members, string UnderlyingType, EnumType? EnumType);
