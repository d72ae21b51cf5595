namespace SchemaGen.Generator.Reading;

/// <summary>The type of a column and how values get there, while a model is being read.</summary>
/// <param name="Type">The column's type.</param>
/// <param name="Mapping">How values travel.</param>
/// <param name="Enum">How the enum is stored, where the C# type is one or a list of one.</param>
/// <param name="Stored">What values are stored as, where the type is a domain; null where it is none.</param>
internal readonly record struct ColumnType(PgType Type, ValueMapping Mapping, EnumMapping? Enum = null, PgType? Stored = null);
