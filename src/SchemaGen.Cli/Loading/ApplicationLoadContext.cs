using System.Reflection;
using System.Runtime.Loader;

namespace SchemaGen.Cli.Loading;

/// <summary>
/// Loads an application with the dependencies that lie beside it. What the tool itself is made of is shared with it, so that a
/// migration loaded there is a migration here.
/// </summary>
internal sealed class ApplicationLoadContext(string path) : AssemblyLoadContext("application")
{
    private readonly AssemblyDependencyResolver _resolver = new(path);

    public Assembly LoadApplication() => LoadFromAssemblyPath(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Default.Assemblies.Any(a => a.GetName().Name == assemblyName.Name) || assemblyName.Name!.StartsWith("SchemaGen.", StringComparison.Ordinal))
            return null;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }
}
