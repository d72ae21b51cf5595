namespace SchemaGen.Generator.Reading;

/// <summary>What can be wrong with a model; each kind but <see cref="DoesNotCompile"/> is a diagnostic of its own.</summary>
internal enum ModelProblemKind
{
    /// <summary>The compiler reports it by itself (an unknown type, a broken attribute); it only makes the model incomplete.</summary>
    DoesNotCompile,

    /// <summary>The reading itself failed: a defect of SchemaGen.</summary>
    ReaderFailed,

    /// <summary>A property that no column can hold.</summary>
    UnmappableProperty,

    /// <summary>A model without a primary key.</summary>
    NoKey,

    /// <summary>A type that cannot be a model: abstract, generic, nested, or not constructible.</summary>
    UnsuitableType,

    /// <summary>Two models that ask for one table.</summary>
    TableTwice,

    /// <summary>Two properties that ask for one column.</summary>
    ColumnTwice,

    /// <summary>An attribute whose value is wrong: an unknown property, a type that PostgreSQL does not have.</summary>
    BadAttributeValue,

    /// <summary>A key of a partitioned table without the partition key.</summary>
    PartitionKeyMissing,

    /// <summary>A reference to a class that is no model, or to what cannot be referenced.</summary>
    BadReference,

    /// <summary>An initializer that the database cannot repeat. Advice: the model is complete all the same.</summary>
    InitializerNotConstant,

    /// <summary>An enum that is stored by numbers which nobody wrote. Advice: the model is complete all the same.</summary>
    ImplicitEnumNumbers,
}
