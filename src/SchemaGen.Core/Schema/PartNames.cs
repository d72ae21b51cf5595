namespace SchemaGen.Schema;

/// <summary>The names of the parts of one kind that a table has: all of them, or whether one is among them, which lists none.</summary>
internal sealed record PartNames(Func<Table, IEnumerable<string>> All, Func<Table, string, bool> Contain)
{
    public static PartNames Of<T>(Func<Table, NamedList<T>> parts)
        where T : class, INamed =>
        new(t => parts(t).Select(static p => p.Name), (t, name) => parts(t).Contains(name));
}
