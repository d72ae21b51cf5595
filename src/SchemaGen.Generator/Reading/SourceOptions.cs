namespace SchemaGen.Generator.Reading;

/// <summary>What the attributes of an assembly say: <c>SchemaGenOptions</c> and <c>RunningReleases</c>.</summary>
/// <param name="SourceName">The name of the source and of the emitted class before <c>Schema</c>.</param>
/// <param name="DefaultSchema">The PostgreSQL schema of models that name none.</param>
internal sealed record SourceOptions(string SourceName, string DefaultSchema)
{
    /// <summary>The last migration of each release that may still run, as a class with <c>global::</c>; null when nothing is said.</summary>
    public EquatableArray<string>? RunningReleases { get; private init; }

    /// <summary>Reads the options of an assembly.</summary>
    /// <param name="assembly">The assembly; it may be one that is only referenced.</param>
    /// <returns>The options, with conventions for what is not said.</returns>
    public static SourceOptions Read(IAssemblySymbol assembly)
    {
        AttributeSet attributes = new(assembly.GetAttributes());
        AttributeData? options = attributes.Find(KnownAttribute.Options);
        return new(options?.Text("SourceName") ?? assembly.Name, options?.Text("DefaultSchema") ?? QualifiedName.DefaultSchema)
        {
            RunningReleases = attributes.Find(KnownAttribute.RunningReleases)?.Types(0)
                .Select(static t => t.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)).ToEquatableArray(),
        };
    }
}
