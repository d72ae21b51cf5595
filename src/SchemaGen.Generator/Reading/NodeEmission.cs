namespace SchemaGen.Generator.Reading;

/// <summary>For which models nodes are emitted.</summary>
internal enum NodeEmission
{
    /// <summary>For all.</summary>
    All,

    /// <summary>For those that the project's own code names, and those that they reference.</summary>
    Used,

    /// <summary>For none: the project only migrates.</summary>
    None,
}
