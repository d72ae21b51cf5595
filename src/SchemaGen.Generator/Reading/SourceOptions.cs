namespace SchemaGen.Generator.Reading;

/// <summary>What <c>[assembly: SchemaGenOptions]</c> says.</summary>
/// <param name="SourceName">The name of the source and of the emitted class before <c>Schema</c>.</param>
/// <param name="DefaultSchema">The PostgreSQL schema of models that name none.</param>
internal sealed record SourceOptions(string SourceName, string DefaultSchema)
{
    /// <summary>Reads the options of an assembly.</summary>
    /// <param name="assembly">The assembly; it may be one that is only referenced.</param>
    /// <returns>The options, with conventions for what is not said.</returns>
    public static SourceOptions Read(IAssemblySymbol assembly)
    {
        AttributeData? options = new AttributeSet(assembly.GetAttributes()).Find(KnownAttribute.Options);
        return new(options?.Text("SourceName") ?? assembly.Name, options?.Text("DefaultSchema") ?? QualifiedName.DefaultSchema);
    }
}
