namespace SchemaGen.Generator.Analyzers;

/// <summary>Where a pending operation comes from.</summary>
/// <param name="Owner">The class that reports it: one that is declared in the same file.</param>
/// <param name="OwnerName">Where the class as a whole is pointed out: its name, or the recorded <c>CreateTable</c> of a class that is
/// gone.</param>
/// <param name="Location">The narrowest place.</param>
internal sealed record PendingPlace(INamedTypeSymbol Owner, Location OwnerName, Location Location);
