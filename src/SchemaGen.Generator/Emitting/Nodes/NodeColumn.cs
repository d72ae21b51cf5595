using SchemaGen.Generator.Reading;

namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>A column of a model as the emitted nodes see it.</summary>
/// <param name="Index">Its index in the row shape.</param>
/// <param name="Column">The column.</param>
/// <param name="Property">Its property; null for a column that only a behavior needs.</param>
/// <param name="Behavior">The trait that a behavior gives it, or null.</param>
internal sealed record NodeColumn(int Index, Column Column, PropertySpec? Property, string? Behavior)
{
    /// <summary>What values are stored as: the column's type, or that of a domain.</summary>
    public PgType Stored => Property?.Stored ?? Column.Type;

    /// <summary>The method of the row plan that makes a value of its enum out of a label; null where there are no labels.</summary>
    public string? LabelReader { get; init; }

    /// <summary>Whether reading a row sets the property.</summary>
    public bool IsRead => Property is { IsSettable: true };

    /// <summary>Whether an insert may give a value.</summary>
    public bool IsInsertable => Property is not null && IsWritable && Column.Identity?.Generation != IdentityGeneration.Always;

    /// <summary>Whether an update may give a value.</summary>
    public bool IsUpdatable => Property is { IsKey: false } && IsWritable && Column.Identity?.Generation != IdentityGeneration.Always;

    /// <summary>Whether an insert must give a value.</summary>
    public bool IsRequired => !Column.Nullable && !HasDefault;

    /// <summary>Whether the database has a value when none is given.</summary>
    public bool HasDefault => Column.Default is not null || Column.Identity is not null;

    /// <summary>The property's name as an identifier.</summary>
    public string Name => CSharp.Identifier(Property!.Name);

    /// <summary>The property's type with its nullability.</summary>
    public string Type => Property!.TypeName + (Property.IsNullable ? "?" : "");

    private bool IsWritable => Behavior is null && Column.Generated is null;
}
