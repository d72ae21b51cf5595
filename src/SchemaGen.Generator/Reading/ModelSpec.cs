using SchemaGen.Diffing;

namespace SchemaGen.Generator.Reading;

/// <summary>
/// All that is known of one model, as values: what the snapshot, the nodes and the comparison are made from. It holds no Roslyn
/// type, so that the compiler can keep it from one keystroke to the next.
/// </summary>
internal sealed record ModelSpec
{
    /// <summary>The namespace of the class, without @; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The class name without namespace.</summary>
    public required string Name { get; init; }

    /// <summary>The class, fully qualified with <c>global::</c> and as C# writes it.</summary>
    public required string FullName { get; init; }

    /// <summary>The accessibility as C# writes it: <c>public</c> or <c>internal</c>.</summary>
    public required string Accessibility { get; init; }

    /// <summary>Whether it is a record.</summary>
    public bool IsRecord { get; init; }

    /// <summary>How its columns can be reached by its name.</summary>
    public ColumnsAccess Access { get; init; } = new(false, [], []);

    /// <summary>The table, complete but for what only other models know: the referenced table and columns of its foreign keys.</summary>
    public required Table Table { get; init; }

    /// <summary>The mapped properties, base class first, in the order of their columns.</summary>
    public required EquatableArray<PropertySpec> Properties { get; init; }

    /// <summary>The required properties without a column, which an object initializer has to name all the same.</summary>
    public EquatableArray<string> RequiredBeside { get; init; }

    /// <summary>The references to other models, to be resolved when all models are known.</summary>
    public EquatableArray<ReferenceSpec> References { get; init; }

    /// <summary>The enum types that its columns use.</summary>
    public EquatableArray<EnumType> Enums { get; init; }

    /// <summary>The sequences that number its rows.</summary>
    public EquatableArray<Sequence> Sequences { get; init; }

    /// <summary>What roles may do with the table and its columns.</summary>
    public EquatableArray<Grant> Grants { get; init; }

    /// <summary>The behaviors that the model asks for.</summary>
    public ModelBehaviors Behaviors { get; init; }

    /// <summary>The declared renames of the table and its columns.</summary>
    public EquatableArray<RenameSpec> Renames { get; init; }

    /// <summary>The declared renames of the enum types that its columns use.</summary>
    public EquatableArray<ObjectRename> EnumRenames { get; init; }

    /// <summary>The declared renames of their labels.</summary>
    public EquatableArray<PartRename> LabelRenames { get; init; }

    /// <summary>The columns declared as really dropped.</summary>
    public EquatableArray<string> Dropped { get; init; }

    /// <summary>The tables declared as really dropped, and not renamed to this one.</summary>
    public EquatableArray<QualifiedName> DroppedTables { get; init; }
}
